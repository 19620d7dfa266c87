package io.roamjvm.benchmarks.heap;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/**
 * The end that sends and takes the time, until the other end says that it has everything. Prints a
 * line for each transfer: data, side, nanoseconds, bytes.
 */
final class Sender {

  /** For {@link Receiver}: make room, nothing follows on this connection. */
  private static final int NOTHING = 2;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream control;

  private Sender(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.control = new DataOutputStream(socket.getOutputStream());
  }

  /** Arguments: agent jar, both ports of the receiver, rounds, bytes of arrays, objects a graph. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Codec> codecs = List.of(new ImageCodec(Path.of(args[0]), "HOME"), new KryoCodec());
    int rounds = Integer.parseInt(args[3]);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        NettySource netty = new NettySource(Integer.parseInt(args[2]))) {
      socket.setTcpNoDelay(true);
      Sender sender = new Sender(socket);
      for (int i = 0; i < rounds; i++) {
        sender.arrays(codecs.get(0), netty, Integer.parseInt(args[4]));
        sender.graphs(codecs, Integer.parseInt(args[5]));
      }
    }
  }

  private void arrays(Codec image, NettySource netty, int bytes)
      throws IOException, InterruptedException {
    transfer(Data.ARRAYS, 0, image, Data.ARRAYS.make(bytes));
    byte[] content = Data.bytes(1);
    prepare(NOTHING);
    long start = System.nanoTime();
    netty.send(content, bytes / content.length);
    print(Data.ARRAYS, "netty", System.nanoTime() - start, bytes);
  }

  private void graphs(List<Codec> codecs, int objects) throws IOException {
    for (Data data : List.of(Data.MAPS, Data.LISTS, Data.TREES)) {
      for (int which = 0; which < codecs.size(); which++) {
        transfer(data, which, codecs.get(which), data.make(objects));
      }
    }
  }

  private void transfer(Data data, int which, Codec codec, Object[] roots) throws IOException {
    prepare(which);
    Counted out = new Counted(socket.getOutputStream());
    long start = System.nanoTime();
    codec.write(roots, out);
    in.readByte();
    long nanos = System.nanoTime() - start;
    codec.forget();
    if (in.readLong() != Data.checksum(roots)) {
      throw new IOException(data + " arrived damaged by codec " + which);
    }
    print(data, which == 0 ? "roam" : "kryo", nanos, out.bytes);
  }

  /** Both ends collect their garbage. */
  private void prepare(int which) throws IOException {
    System.gc();
    control.writeByte(which);
    in.readByte();
  }

  private static void print(Data data, String side, long nanos, long bytes) {
    System.out.println(data + " " + side + " " + nanos + " " + bytes);
  }

  /** Both codecs write big blocks, so counting costs nothing. */
  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private long bytes;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      bytes++;
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
      out.write(block, offset, length);
      bytes += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
