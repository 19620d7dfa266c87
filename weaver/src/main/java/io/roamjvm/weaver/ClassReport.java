package io.roamjvm.weaver;

import io.roamjvm.weaver.analysis.Code;
import io.roamjvm.weaver.plan.MethodSites;
import io.roamjvm.weaver.plan.Obstacle;
import io.roamjvm.weaver.plan.Site;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What weaving would make of one class file, for people.
 *
 * @param name of the class, with dots; empty if it cannot be read
 * @param methods methods with code
 * @param woven those that get sites
 * @param leaves those that need none, since no woven frame can be directly above theirs
 * @param sites places at which a frame can be captured
 * @param findings what cannot be captured, by method and reason
 */
public record ClassReport(
    String name, int methods, int woven, int leaves, int sites, List<Finding> findings) {

  /**
   * What is in the way in one method, or in the whole class.
   *
   * @param method name and descriptor, empty for the whole class
   * @param line of the first place, 0 if unknown
   * @param places how many there are; 0 if the whole method is meant
   */
  public record Finding(String method, int line, RefusalCode code, String reason, int places) {}

  public ClassReport {
    findings = List.copyOf(findings);
  }

  /** Weaves a class file, as in the user's JVM, and looks at the result. Never throws. */
  public static ClassReport of(byte[] classFile, Weaver weaver, Hierarchy hierarchy) {
    WeaveResult result = weaver.weave(classFile, Flavour.HOME, hierarchy);
    if (result instanceof WeaveResult.Skipped skipped) {
      Finding finding = new Finding("", skipped.line(), RefusalCode.NOT_WOVEN, skipped.reason(), 0);
      return new ClassReport("", 0, 0, 0, 0, List.of(finding));
    }
    ClassNode node = ClassSource.read(classFile, hierarchy).node();
    Map<String, MethodNode> withCode = new HashMap<>();
    for (MethodNode method : node.methods) {
      if (method.instructions.size() > 0) {
        withCode.put(method.name + method.desc, method);
      }
    }
    String name = node.name.replace('/', '.');
    if (!(result instanceof WeaveResult.Woven woven)) {
      return new ClassReport(name, withCode.size(), 0, withCode.size(), 0, List.of());
    }
    List<Finding> findings = new ArrayList<>();
    Set<String> notable = new HashSet<>();
    int sites = 0;
    int capturable = 0;
    for (MethodSites method : woven.methods()) {
      int free = (int) method.sites().stream().filter(site -> site.obstacle() == null).count();
      notable.add(method.name() + method.descriptor());
      sites += free;
      capturable += free > 0 ? 1 : 0;
      blocked(method, withCode.get(method.name() + method.descriptor()), findings);
    }
    for (SkippedMethod each : woven.skipped()) {
      String method = each.name() + each.descriptor();
      notable.add(method);
      findings.removeIf(f -> f.method().equals(method) && f.code() == each.obstacle().code());
      findings.add(new Finding(method, each.line(), each.obstacle().code(), each.reason(), 0));
    }
    int leaves = withCode.size() - notable.size();
    return new ClassReport(name, withCode.size(), capturable, leaves, sites, findings);
  }

  private static void blocked(
      MethodSites method, @Nullable MethodNode node, List<Finding> findings) {
    Map<Obstacle, List<Site>> byObstacle = new EnumMap<>(Obstacle.class);
    for (Site site : method.sites()) {
      if (site.obstacle() != null) {
        byObstacle.computeIfAbsent(site.obstacle(), o -> new ArrayList<>()).add(site);
      }
    }
    Code code = byObstacle.isEmpty() || node == null ? null : new Code(node);
    byObstacle.forEach(
        (obstacle, sites) ->
            findings.add(
                new Finding(
                    method.name() + method.descriptor(),
                    code == null
                        ? 0
                        : Math.max(0, SourcePlace.line(code, sites.get(0).instruction())),
                    obstacle.code(),
                    "the frame " + obstacle.phrase(),
                    sites.size())));
  }
}
