package io.roamjvm.bootstrap;

/**
 * Unboxes the result of a resumed callee for its resumed caller. The two may differ in type: a
 * lambda's proxy, whose frame does not move, boxes, unboxes and widens between them, so every
 * widening that it can do is done here.
 */
public final class Results {

  private Results() {}

  /** For all int-like result types. */
  public static int asInt(Object result) {
    if (result instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    return result instanceof Character letter ? letter : ((Number) result).intValue();
  }

  public static long asLong(Object result) {
    return result instanceof Character letter ? letter : ((Number) result).longValue();
  }

  public static float asFloat(Object result) {
    return result instanceof Character letter ? letter : ((Number) result).floatValue();
  }

  public static double asDouble(Object result) {
    return result instanceof Character letter ? letter : ((Number) result).doubleValue();
  }
}
