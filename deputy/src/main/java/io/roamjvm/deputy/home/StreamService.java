package io.roamjvm.deputy.home;

import io.roamjvm.deputy.HomeService;
import io.roamjvm.deputy.HomeStreams;
import io.roamjvm.deputy.wire.Failure;
import io.roamjvm.deputy.wire.Limits;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.StreamCall;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Executes what a remote asks of a stream that stayed at home. */
public final class StreamService implements HomeService {

  private final HomeStreams streams;

  public StreamService(HomeStreams streams) {
    this.streams = streams;
  }

  @Override
  public int id() {
    return Services.STREAMS;
  }

  @Override
  public byte[] serve(byte[] request) throws MalformedException {
    WireReader in = new WireReader(request);
    int number = in.getInt();
    StreamCall call = StreamCall.read(in);
    Object stream = streams.stream(number);
    try {
      WireWriter reply = new WireWriter().putBoolean(false);
      if (stream instanceof InputStream input) {
        read(input, call, in, reply);
      } else if (stream instanceof OutputStream output) {
        write(output, call, in);
      } else {
        throw new MalformedException("home has no stream " + number);
      }
      in.end();
      return reply.toBytes();
    } catch (MalformedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      WireWriter failed = new WireWriter().putBoolean(true);
      Failure.of(e).write(failed);
      return failed.toBytes();
    }
  }

  private static void read(InputStream stream, StreamCall call, WireReader in, WireWriter reply)
      throws IOException {
    switch (call) {
      case READ -> {
        byte[] bytes = new byte[in.getLength(Limits.CHUNK)];
        int count = stream.read(bytes, 0, bytes.length);
        reply.putInt(count).putBytes(bytes, 0, Math.max(count, 0));
      }
      case SKIP -> reply.putLong(stream.skip(in.getLong()));
      case AVAILABLE -> reply.putInt(stream.available());
      case MARK -> stream.mark(in.getInt());
      case RESET -> stream.reset();
      case MARK_SUPPORTED -> reply.putBoolean(stream.markSupported());
      case CLOSE -> stream.close();
      default -> throw new MalformedException("no input stream answers " + call);
    }
  }

  private static void write(OutputStream stream, StreamCall call, WireReader in)
      throws IOException {
    switch (call) {
      case WRITE -> stream.write(in.getPresentBytes());
      case FLUSH -> stream.flush();
      case CLOSE -> stream.close();
      default -> throw new MalformedException("no output stream answers " + call);
    }
  }
}
