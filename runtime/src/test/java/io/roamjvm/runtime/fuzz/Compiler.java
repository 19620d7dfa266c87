package io.roamjvm.runtime.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources in memory, many at a time. */
final class Compiler {

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

  /**
   * Compiles.
   *
   * @param sources by class name
   * @return class files by class name; empty if javac crashed, which happens
   * @throws IllegalArgumentException if a source is not correct
   */
  Map<String, byte[]> compile(Map<String, String> sources, List<String> options)
      throws IOException {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> compiled = new ConcurrentHashMap<>();
    try (JavaFileManager files =
        new Outputs(javac.getStandardFileManager(problems, null, null), compiled)) {
      List<Source> units =
          sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
      StringWriter crash = new StringWriter();
      if (!javac.getTask(crash, files, problems, options, null, units).call()) {
        List<String> errors =
            problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(String::valueOf)
                .toList();
        if (errors.isEmpty()) {
          return Map.of();
        }
        throw new IllegalArgumentException(errors.toString());
      }
    }
    Map<String, byte[]> classes = new TreeMap<>();
    compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> compiled;

    Outputs(JavaFileManager next, Map<String, ByteArrayOutputStream> compiled) {
      super(next);
      this.compiled = compiled;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(
          URI.create("bytes:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return compiled.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
