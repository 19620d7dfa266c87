package io.roamjvm.cli.check;

import io.roamjvm.cli.CliException;
import io.roamjvm.cli.Json;
import io.roamjvm.cli.OutputFormat;
import io.roamjvm.cli.Surroundings;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.weaver.ConfinedCalls;
import io.roamjvm.weaver.Weaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roam check JAR|DIR...}. */
@Command(
    name = "check",
    description = {
      "Says which methods of a program cannot be woven or captured, and why. Runs nothing.",
      "Exit code: 0, or 1 if there are some that --fail-on asks about."
    })
public final class CheckCommand implements Callable<Integer> {

  /** What makes the command fail. */
  enum FailOn {
    /** Nothing. */
    NEVER,
    /** Classes and methods that can never be captured. */
    UNWOVEN,
    /** Any place at which a frame cannot be captured. */
    ANY
  }

  private final Surroundings surroundings;

  @Option(names = "--output", paramLabel = "table|json", description = "form of the result")
  OutputFormat output = OutputFormat.TABLE;

  @Option(
      names = {"-v", "--verbose"},
      description = "lists places that are in the way for a moment, too")
  boolean verbose;

  @Option(
      names = "--fail-on",
      paramLabel = "never|unwoven|any",
      description = "when to exit with 1 (default: unwoven)")
  FailOn failOn = FailOn.UNWOVEN;

  @Parameters(arity = "1..*", paramLabel = "JAR|DIR", description = "what to read")
  List<Path> files = new ArrayList<>();

  public CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CliException {
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new CliException(ErrorCode.NOT_FOUND, "no such file: " + file);
      }
    }
    Weaver weaver = new Weaver(ConfinedCalls.NONE);
    Classpath classpath = new Classpath(files);
    List<Map<String, Object>> objects = new ArrayList<>();
    boolean failed = false;
    for (int i = 0; i < files.size(); i++) {
      progress(i);
      Check check = check(files.get(i), weaver, classpath);
      failed |= fails(check);
      if (output == OutputFormat.TABLE) {
        surroundings.out().print(CheckView.text(check, verbose));
      } else {
        objects.add(CheckView.fields(check));
      }
    }
    if (output == OutputFormat.JSON) {
      surroundings.out().println(Json.lines(objects));
    }
    return failed ? ErrorCode.FAILED.exitCode() : 0;
  }

  private static Check check(Path file, Weaver weaver, Classpath classpath) throws CliException {
    try {
      return Check.of(file, weaver, classpath);
    } catch (IOException e) {
      throw new CliException(
          ErrorCode.FAILED, file + " cannot be read as a jar or folder: " + e.getMessage());
    }
  }

  /** One line on a terminal, written over by the next; nobody needs it in a log. */
  private void progress(int index) {
    if (files.size() > 1 && surroundings.err() == System.err && onTerminal()) {
      surroundings.err().printf("\rroam: %d of %d\033[K\r", index + 1, files.size());
      surroundings.err().flush();
    }
  }

  /** {@code System.console()} does not tell since JDK 22, and speaks of standard output. */
  private static boolean onTerminal() {
    try {
      String err = Path.of("/proc/self/fd/2").toRealPath().toString();
      return err.startsWith("/dev/pts/") || err.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean fails(Check check) {
    return check.classes().stream()
        .flatMap(each -> each.report().findings().stream())
        .anyMatch(
            finding ->
                switch (failOn) {
                  case NEVER -> false;
                  case UNWOVEN -> CheckView.lasts(finding);
                  case ANY -> true;
                });
  }
}
