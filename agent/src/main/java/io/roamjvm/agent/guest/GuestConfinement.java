package io.roamjvm.agent.guest;

import io.roamjvm.deputy.ConfinedOperations;
import io.roamjvm.weaver.ConfinedCalls;

/** The deputy module's table, as the weaver asks it. */
final class GuestConfinement implements ConfinedCalls {

  @Override
  public boolean confines(String owner, String name, String descriptor) {
    return ConfinedOperations.confines(owner, name, descriptor);
  }

  @Override
  public boolean inherits(String name) {
    return ConfinedOperations.inherits(name);
  }
}
