package io.roamjvm.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Writes and compiles a program of many classes. Its main class, {@code start.Main}, prints the
 * milliseconds from the moment named by its argument (as {@link System#currentTimeMillis()}) to
 * {@code main}, and to the moment when every class has been loaded and used.
 */
final class GeneratedProgram {
  static final String MAIN = "start.Main";

  private static final String TEMPLATE =
      """
      package start;
      final class CNUMBER {
        private final int[] data = new int[16];
        private final String name;
        CNUMBER(String name) { this.name = name; }
        int fill(int seed) {
          int sum = 0;
          for (int i = 0; i < data.length; i++) { data[i] = mix(seed, i); sum += data[i]; }
          return sum;
        }
        private int mix(int a, int b) { return (a * 31 + b) ^ (b << 3); }
        String text(int n) {
          StringBuilder b = new StringBuilder();
          for (int i = 0; i < n; i++) { b.append(name).append(fill(i) % 10); }
          return b.toString();
        }
        int guarded(String s) {
          try { return Integer.parseInt(s); }
          catch (NumberFormatException e) { return text(2).length(); }
          finally { fill(3); }
        }
        static int use(int n) {
          CNUMBER c = new CNUMBER("c" + n);
          int r = switch (n % 3) { case 0 -> c.fill(n); case 1 -> c.text(3).length(); default -> c.guarded("7"); };
          java.util.function.IntSupplier s = () -> c.mix(n, r);
          return s.getAsInt();
        }
      }
      """;

  private GeneratedProgram() {}

  /** Writes the program's classes under {@code directory}, which becomes its class path. */
  static void generate(Path directory, int classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("this Java has no compiler: run the benchmark with a JDK");
    }
    Path sources = Files.createDirectories(directory.resolve("src"));
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", directory.toString()));
    for (int i = 0; i < classes; i++) {
      Path source = sources.resolve("C" + i + ".java");
      Files.writeString(source, TEMPLATE.replace("NUMBER", Integer.toString(i)));
      arguments.add(source.toString());
    }
    Path main = sources.resolve("Main.java");
    Files.writeString(main, mainClass(classes));
    arguments.add(main.toString());
    int status = compiler.run(null, System.err, System.err, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("the generated program does not compile: " + sources);
    }
  }

  private static String mainClass(int classes) {
    StringBuilder source = new StringBuilder("package start;\npublic final class Main {\n");
    StringBuilder calls = new StringBuilder();
    for (int block = 0; block * 200 < classes; block++) {
      source.append("static long block").append(block).append("() { long sum = 0;\n");
      for (int i = block * 200; i < Math.min(classes, (block + 1) * 200); i++) {
        source.append("sum += C").append(i).append(".use(").append(i).append(");\n");
      }
      source.append("return sum; }\n");
      calls.append("sum += block").append(block).append("();\n");
    }
    return source
        .append("public static void main(String[] a) {\n")
        .append("long begin = Long.parseLong(a[0]); long main = System.currentTimeMillis();\n")
        .append("long sum = 0;\n")
        .append(calls)
        .append("System.out.println((main - begin) + \" \"")
        .append(" + (System.currentTimeMillis() - begin) + \" \" + sum); } }\n")
        .toString();
  }
}
