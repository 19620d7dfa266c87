package io.roamjvm.runtime.trace;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** A frame as a walker shows it that may not tell of classes. */
record NamedFrame(StackFrame frame) implements StackFrame {

  @Override
  public String getClassName() {
    return frame.getClassName();
  }

  @Override
  public String getMethodName() {
    return frame.getMethodName();
  }

  @Override
  public Class<?> getDeclaringClass() {
    throw new UnsupportedOperationException("No access to RETAIN_CLASS_REFERENCE");
  }

  @Override
  public String getDescriptor() {
    return frame.getDescriptor();
  }

  @Override
  public int getByteCodeIndex() {
    return frame.getByteCodeIndex();
  }

  @Override
  public @Nullable String getFileName() {
    return frame.getFileName();
  }

  @Override
  public int getLineNumber() {
    return frame.getLineNumber();
  }

  @Override
  public boolean isNativeMethod() {
    return frame.isNativeMethod();
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    return frame.toStackTraceElement();
  }

  @Override
  public String toString() {
    return frame.toString();
  }
}
