package conflict;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.util.Version;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Uses its own Netty, Kryo, ASM and Byte Buddy, works for a while, and uses them again meanwhile.
 * Argument: rounds of some milliseconds each.
 */
public final class OwnLibraries {
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    System.out.println("netty " + Version.identify().get("netty-common").artifactVersion());
    System.out.println("kryo from " + jar(Kryo.class));
    System.out.println("asm from " + jar(ClassReader.class));
    System.out.println("byte buddy from " + jar(ByteBuddy.class));
    System.out.println(netty() + " " + kryo() + " " + asm() + " " + byteBuddy());
    long result = 0;
    for (int round = 0; round < rounds; round++) {
      result = result * 31 + work(round);
      if (round % 50 == 0) {
        System.out.println(kryo() + " " + asm());
      }
    }
    System.out.println("worked " + result);
    System.out.println(kryo() + " " + asm() + " " + byteBuddy());
  }

  private static String jar(Class<?> type) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static long work(long seed) {
    long state = seed + 1;
    for (int i = 0; i < 3_000_000; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  private static String netty() {
    // buffers outside the heap stay at home, and with them who holds them
    UnpooledByteBufAllocator unpooled = new UnpooledByteBufAllocator(false);
    EmbeddedChannel out = new EmbeddedChannel(new LengthFieldPrepender(4));
    out.config().setAllocator(unpooled);
    ByteBuf text = unpooled.buffer();
    text.writeCharSequence("framed", java.nio.charset.StandardCharsets.UTF_8);
    out.writeOutbound(text);
    EmbeddedChannel in = new EmbeddedChannel(new LengthFieldBasedFrameDecoder(1024, 0, 4, 0, 4));
    in.config().setAllocator(unpooled);
    for (ByteBuf part = out.readOutbound(); part != null; part = out.readOutbound()) {
      in.writeInbound(part);
    }
    ByteBuf frame = in.readInbound();
    return frame.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<Object> kryo() {
    Kryo kryo = new Kryo();
    kryo.register(ArrayList.class);
    List<Object> list = new ArrayList<>(List.of("kryo", 1, 2.5));
    Output output = new Output(64, 4096);
    kryo.writeObject(output, list);
    return kryo.readObject(new Input(output.toBytes()), ArrayList.class);
  }

  private static int asm() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "made/ByAsm", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "answer", "()I", null, null);
    method.visitCode();
    method.visitIntInsn(Opcodes.BIPUSH, 42);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    int[] methods = {0};
    new ClassReader(writer.toByteArray())
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(int a, String n, String d, String s, String[] e) {
                methods[0] += n.equals("answer") ? 41 : 1;
                return null;
              }
            },
            0);
    return methods[0];
  }

  private static String byteBuddy() throws Exception {
    return new ByteBuddy(ClassFileVersion.JAVA_V11)
        .subclass(Object.class)
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("buddy"))
        .make()
        .load(OwnLibraries.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance()
        .toString();
  }
}
