package io.roamjvm.cli.demo;

import java.io.PrintStream;

/** Where the demonstration speaks and the program's output is shown, line by line, as it comes. */
final class Stage {

  /** A voice whose unfinished line is kept apart from what others say. */
  enum Voice {
    OUTPUT("    | "),
    ERROR("    ! ");

    private final String margin;

    Voice(String margin) {
      this.margin = margin;
    }
  }

  private final PrintStream out;
  private boolean midLine;
  private Voice last = Voice.OUTPUT;

  Stage(PrintStream out) {
    this.out = out;
  }

  /** Says one line. */
  synchronized void say(String line) {
    endLine();
    out.println(line);
    out.flush();
  }

  /** Shows bytes of the program; a line that others interrupt goes on in the next. */
  synchronized void show(Voice voice, byte[] bytes, int length) {
    if (midLine && voice != last) {
      endLine();
    }
    last = voice;
    for (int i = 0; i < length; i++) {
      if (!midLine) {
        out.print(voice.margin);
      }
      out.write(bytes[i]);
      midLine = bytes[i] != '\n';
    }
    out.flush();
  }

  private void endLine() {
    if (midLine) {
      out.println();
      midLine = false;
    }
  }
}
