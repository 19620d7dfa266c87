package io.roamjvm.deputy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations of the JDK that a remote must not execute: before such a call the task goes home
 * and executes it there. The guest-flavour weaver asks for every call of application code.
 *
 * <p>All names are internal ({@code java/lang/Thread}). The table is wide on purpose: going home is
 * always right, running in the wrong JVM never.
 */
public final class ConfinedOperations {

  private static final Set<String> PACKAGES = new HashSet<>();
  private static final Set<String> CLASSES = new HashSet<>();
  private static final Map<String, Set<String>> METHODS = new HashMap<>();
  private static final Map<String, List<String>> RECEIVERS = new HashMap<>();
  private static final Set<String> INHERITED = new HashSet<>(Set.of("<init>"));

  static {
    ConfinedRows.OPERATIONS
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(ConfinedOperations::operation);
    ConfinedRows.RECEIVERS
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(ConfinedOperations::receiver);
  }

  private ConfinedOperations() {}

  /**
   * Whether a call instruction of an application class has to be executed at home.
   *
   * @param owner internal name of the class that the instruction names
   * @param name the method's name, {@code <init>} for a constructor
   * @param descriptor the method's descriptor; not needed by the table as it is
   */
  @SuppressWarnings("unused")
  public static boolean confines(String owner, String name, String descriptor) {
    if (CLASSES.contains(owner) || METHODS.getOrDefault(owner, Set.of()).contains(name)) {
      return true;
    }
    int slash = owner.lastIndexOf('/');
    while (slash > 0) {
      if (PACKAGES.contains(owner.substring(0, slash))) {
        return true;
      }
      slash = owner.lastIndexOf('/', slash - 1);
    }
    return false;
  }

  /**
   * Whether a call of this name may be confined by what a class of the program inherits from the
   * JDK.
   */
  public static boolean inherits(String name) {
    return INHERITED.contains(name);
  }

  /**
   * Classes of the JDK whose instances confine a virtual call although the instruction names
   * another class, such as {@code MyThread.start()}. The weaver has to test the receiver with
   * {@code instanceof} where the instruction names no class of the JDK.
   *
   * @return internal names; empty for nearly every name
   */
  public static List<String> confinedReceivers(String name, String descriptor) {
    return RECEIVERS.getOrDefault(name + descriptor, List.of());
  }

  private static void operation(String line) {
    String[] words = line.trim().split(" +", -1);
    if (words[0].endsWith("/**")) {
      PACKAGES.add(words[0].substring(0, words[0].length() - 3));
    } else if (words.length == 1) {
      CLASSES.add(words[0]);
    } else {
      METHODS
          .computeIfAbsent(words[0], key -> new HashSet<>())
          .addAll(List.of(words).subList(1, words.length));
    }
  }

  private static void receiver(String line) {
    String[] words = line.trim().split(" +", -1);
    for (String method : List.of(words).subList(1, words.length)) {
      RECEIVERS.computeIfAbsent(method, key -> new ArrayList<>()).add(words[0]);
      INHERITED.add(method.substring(0, method.indexOf('(')));
    }
  }
}
