package io.roamjvm.protocol;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What JVM this is. Tasks move between JVMs of the same build only, since objects of the JDK are
 * copied field by field; processor and object layout may differ, they are here to be seen.
 *
 * @param arch processor architecture, as {@code os.arch} names it
 */
public record JvmFingerprint(
    Build build,
    String arch,
    boolean compressedOops,
    boolean compressedClassPointers,
    boolean compactHeaders) {

  /**
   * A JDK build.
   *
   * @param vendor {@code java.vm.vendor}
   * @param vmVersion {@code java.vm.version}
   * @param runtimeVersion {@code java.runtime.version}
   * @param feature the JDK's feature release, such as 17
   */
  public record Build(String vendor, String vmVersion, String runtimeVersion, int feature) {

    public Build {
      Objects.requireNonNull(vendor);
      Objects.requireNonNull(vmVersion);
      Objects.requireNonNull(runtimeVersion);
    }

    /**
     * Reads a build from system properties.
     *
     * @throws IllegalArgumentException when one is missing
     */
    public static Build from(Function<String, @Nullable String> properties) {
      String specification = required(properties, "java.vm.specification.version");
      return new Build(
          required(properties, "java.vm.vendor"),
          required(properties, "java.vm.version"),
          required(properties, "java.runtime.version"),
          Integer.parseInt(specification));
    }

    @Override
    public String toString() {
      return "JDK " + feature + " (" + runtimeVersion + ", " + vendor + ")";
    }

    private static String required(Function<String, @Nullable String> properties, String name) {
      String value = properties.apply(name);
      if (value == null) {
        throw new IllegalArgumentException("no property " + name);
      }
      return value;
    }
  }

  public JvmFingerprint {
    Objects.requireNonNull(build);
    Objects.requireNonNull(arch);
  }

  /** This JVM. Asks the management bean for the flags, which loads a good part of JMX. */
  public static JvmFingerprint current() {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return current(flag -> isOn(bean, flag));
  }

  /** This JVM; {@code flags} says whether a VM flag exists and is on. */
  public static JvmFingerprint current(Predicate<String> flags) {
    return new JvmFingerprint(
        Build.from(System::getProperty),
        System.getProperty("os.arch", "unknown"),
        flags.test("UseCompressedOops"),
        flags.test("UseCompressedClassPointers"),
        flags.test("UseCompactObjectHeaders"));
  }

  /**
   * Why tasks cannot move between this JVM and {@code other}, naming both builds; null if they can.
   */
  public @Nullable String incompatibility(JvmFingerprint other) {
    return build.equals(other.build)
        ? null
        : "different JVM builds: " + build + " and " + other.build;
  }

  private static boolean isOn(@Nullable HotSpotDiagnosticMXBean bean, String flag) {
    if (bean == null) {
      return false;
    }
    try {
      return Boolean.parseBoolean(bean.getVMOption(flag).getValue());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
