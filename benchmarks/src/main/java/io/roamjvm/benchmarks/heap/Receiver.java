package io.roamjvm.benchmarks.heap;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/**
 * The end that receives, a process of its own. Prints the ports for objects and for Netty; serves
 * one connection on the first until it ends: a byte that says which codec, answered by a byte once
 * there is room; what the codec reads; answered by a byte as soon as the objects are there, and
 * then by their checksum.
 */
final class Receiver {
  private Receiver() {}

  /** Argument: the agent jar. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Codec> codecs = List.of(new ImageCodec(Path.of(args[0]), "GUEST"), new KryoCodec());
    try (NettySink sink = new NettySink();
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      System.out.println(server.getLocalPort() + " " + sink.port());
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        serve(socket, codecs);
      }
    }
  }

  private static void serve(Socket socket, List<Codec> codecs) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    for (int which = in.read(); which >= 0; which = in.read()) {
      System.gc();
      out.writeByte(0);
      if (which < codecs.size()) {
        Codec codec = codecs.get(which);
        Object[] roots = codec.read(socket.getInputStream());
        out.writeByte(1);
        codec.forget();
        out.writeLong(Data.checksum(roots));
      }
    }
  }
}
