package io.roamjvm.agent.guest;

import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.runtime.session.PlaceObjects;
import java.io.FileDescriptor;

/** Descriptors of home have numbers in a guest that none of the guest's own can have. */
final class GuestDescriptors implements PlaceObjects.Descriptors {

  @Override
  public int atHome(int number) {
    return HomeDescriptors.toHome(number);
  }

  @Override
  public int here(int number) {
    return HomeDescriptors.toGuest(number);
  }

  @Override
  public void leaves(FileDescriptor descriptor) {}
}
