package io.roamjvm.runtime.trace;

import io.roamjvm.runtime.code.ResumeCode;
import io.roamjvm.runtime.stack.FrameKey;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A frame of the program that was captured, as {@link StackWalker} shows frames.
 *
 * @param type null if the frame is in another JVM
 * @param descriptor empty if the frame is in another JVM
 * @param element what it looks like in a stack trace
 */
record ProgramFrame(@Nullable Class<?> type, String descriptor, StackTraceElement element)
    implements StackFrame {

  /** A frame that is not on the stack. */
  static StackFrame waiting(FrameKey key, ResumeCode.SourceLine line) {
    return new ProgramFrame(key.type(), key.descriptor(), TraceElements.shown(key, line));
  }

  /** A frame that runs in a resume method. */
  static StackFrame resumed(StackFrame frame, ResumeCode.Resumed original) {
    StackTraceElement element =
        TraceElements.shown(
            original.type(),
            original.sites().name(),
            new ResumeCode.SourceLine(frame.getFileName(), frame.getLineNumber()));
    return new ProgramFrame(original.type(), original.sites().descriptor(), element);
  }

  /** A frame in another JVM. */
  static StackFrame elsewhere(StackTraceElement element) {
    return new ProgramFrame(null, "", element);
  }

  @Override
  public String getClassName() {
    return element.getClassName();
  }

  @Override
  public String getMethodName() {
    return element.getMethodName();
  }

  @Override
  public Class<?> getDeclaringClass() {
    return known();
  }

  @Override
  public MethodType getMethodType() {
    return MethodType.fromMethodDescriptorString(descriptor, known().getClassLoader());
  }

  private Class<?> known() {
    if (type == null) {
      throw new UnsupportedOperationException(
          "Roam: the class of a frame in another JVM is not known here: " + element);
    }
    return type;
  }

  @Override
  public String getDescriptor() {
    return descriptor;
  }

  /** Not known: resume methods are other code. */
  @Override
  public int getByteCodeIndex() {
    return -1;
  }

  @Override
  public @Nullable String getFileName() {
    return element.getFileName();
  }

  @Override
  public int getLineNumber() {
    return element.getLineNumber();
  }

  @Override
  public boolean isNativeMethod() {
    return false;
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    return element;
  }

  @Override
  public String toString() {
    return element.toString();
  }
}
