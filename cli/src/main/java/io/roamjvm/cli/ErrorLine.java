package io.roamjvm.cli;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.link.LinkException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * An error as the user sees it: one line on standard error, and an exit code.
 *
 * @param exitCode 1 failed, 2 wrong usage, 3 not found, 4 refused, 5 unreachable
 * @param text the line, without line end
 */
public record ErrorLine(int exitCode, String text) {

  /** What to say about any failure of a command. */
  public static ErrorLine of(Throwable failure) {
    if (failure instanceof CliException e) {
      return line(e.code(), String.valueOf(e.getMessage()));
    }
    if (failure instanceof ControlException e) {
      return line(e.code(), e.getMessage() + advice(e.getCause()));
    }
    if (failure instanceof LinkException e) {
      return of(ControlException.of(e));
    }
    if (failure instanceof IOException e) {
      return line(ErrorCode.FAILED, described(e));
    }
    return line(ErrorCode.FAILED, "internal error, please report it: " + failure);
  }

  /** What to say about arguments that make no sense. */
  public static ErrorLine of(ParameterException failure) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      message = unmatched(unmatched) + " \"" + unmatched.getUnmatched().get(0) + "\"";
    }
    return line(ErrorCode.USAGE, message + advice(failure) + " (see " + command + " --help)");
  }

  private static String unmatched(UnmatchedArgumentException failure) {
    if (failure.isUnknownOption()) {
      return "unknown option";
    }
    boolean command = failure.getCommandLine().getParent() == null;
    return command ? "no command" : "unexpected argument";
  }

  private static String advice(ParameterException failure) {
    boolean java = failure.getCommandLine().getCommandName().equals("run");
    return java ? ": write -- before what is for java" : "";
  }

  private static ErrorLine line(ErrorCode code, String message) {
    return new ErrorLine(
        code.exitCode(), "roam: " + message.strip().replaceAll("\\s*\\R\\s*", "; "));
  }

  private static String advice(@Nullable Throwable cause) {
    if (!(cause instanceof LinkException link)) {
      return "";
    }
    return switch (link.code()) {
      case UNREACHABLE ->
          "; start a daemon there with \"roam node\", or name another with --node HOST:PORT";
      case CLOSED -> "; see whether its daemon still runs, then try again";
      case VERSION -> "; install the same version of Roam on both machines";
      case MALFORMED -> "; see whether a Roam daemon is what listens there";
      case WRONG_KEY, PORT_IN_USE -> "";
    };
  }

  /** File system exceptions carry the path alone: say what is wrong with it. */
  private static String described(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof NoSuchFileException) {
      return "no such file: " + message;
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission: " + message;
    }
    return message;
  }
}
