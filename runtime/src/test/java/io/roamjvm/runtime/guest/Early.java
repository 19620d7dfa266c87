package io.roamjvm.runtime.guest;

/** Is loaded in advance. Its verification needs {@link Derived}, whose name no other class has. */
public final class Early {

  /** Says that its initialiser has run. */
  public static final String MARK = "roam.test.early";

  static {
    System.setProperty(MARK, "initialised");
  }

  /** A superclass. */
  public static class Base {}

  /** A subclass. */
  public static final class Derived extends Base {}

  /** Fails at first. */
  public static final class Odd {}

  private Early() {}

  static Base make() {
    return new Derived();
  }
}
