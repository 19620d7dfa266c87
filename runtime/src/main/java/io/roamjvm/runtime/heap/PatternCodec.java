package io.roamjvm.runtime.heap;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Compiled patterns, compiled again: their nodes hold lambdas of the JDK. Compiling is
 * deterministic, so a matcher's state fits the new pattern.
 */
final class PatternCodec implements ValueCodec {

  /** The flags given; {@code flags()} mixes in those that the expression sets itself. */
  private static final long FLAGS = Memory.offset(Pattern.class, "flags");

  @Override
  public void write(Object o, ImageWriter image) throws IOException {
    image.out().text(((Pattern) o).pattern());
    image.out().int32(Memory.UNSAFE.getInt(o, FLAGS));
  }

  @Override
  public Object read(Class<?> type, ImageReader image) throws IOException, ImageException {
    String expression = image.in().text();
    int flags = image.in().int32();
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw ImageException.malformed("the pattern " + expression);
    } catch (IllegalArgumentException e) {
      throw ImageException.malformed("the pattern flags " + flags);
    }
  }
}
