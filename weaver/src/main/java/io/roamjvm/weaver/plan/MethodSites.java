package io.roamjvm.weaver.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All sites of one woven method.
 *
 * @param name method name
 * @param descriptor method descriptor
 * @param isStatic whether local 0 is not {@code this}
 * @param sites in the order of their {@code bci}
 */
public record MethodSites(String name, String descriptor, boolean isStatic, List<Site> sites) {

  public MethodSites {
    sites = List.copyOf(sites);
  }

  /** These sites in a class file in which all code of the method stands so many bytes later. */
  public MethodSites shifted(int bytes) {
    return new MethodSites(
        name, descriptor, isStatic, sites.stream().map(site -> site.shifted(bytes)).toList());
  }

  /** The site whose covered instruction is at {@code bci} of the produced class file. */
  public @Nullable Site atBci(int bci) {
    for (Site site : sites) {
      if (site.bci() == bci) {
        return site;
      }
    }
    return null;
  }

  /** The site of an original instruction, in this flavour. */
  public @Nullable Site at(int instruction, Site.Kind kind) {
    for (Site site : sites) {
      if (site.instruction() == instruction && site.kind() == kind) {
        return site;
      }
    }
    return null;
  }
}
