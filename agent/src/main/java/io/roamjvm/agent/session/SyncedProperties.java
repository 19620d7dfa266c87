package io.roamjvm.agent.session;

import io.roamjvm.deputy.PropertiesSync;
import io.roamjvm.runtime.session.PropertyChanges;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The deputy module's synchronisation of system properties, as the runtime wants it. It compares
 * with the properties as they were when it was first used: both ends must be alike then.
 */
public final class SyncedProperties implements PropertyChanges {

  private @Nullable PropertiesSync sync;

  /** Begins to compare, if it has not yet. */
  public PropertiesSync begin() {
    PropertiesSync begun = sync;
    if (begun == null) {
      begun = new PropertiesSync();
      sync = begun;
    }
    return begun;
  }

  @Override
  public byte @Nullable [] changes() {
    return begin().changes();
  }

  @Override
  public void apply(byte[] changes) throws IOException {
    begin().apply(changes);
  }
}
