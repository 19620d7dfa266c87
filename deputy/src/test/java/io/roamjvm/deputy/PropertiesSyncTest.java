package io.roamjvm.deputy;

import static org.assertj.core.api.Assertions.assertThat;

import io.roamjvm.deputy.wire.MalformedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertiesSyncTest {

  private static final String KEY = "roam.properties.sync.test";

  @AfterEach
  void clear() {
    System.clearProperty(KEY);
  }

  @Test
  void saysNothingWhenNothingChanged() {
    assertThat(new PropertiesSync().changes()).isNull();
  }

  @Test
  void carriesASetProperty() throws MalformedException {
    PropertiesSync here = new PropertiesSync();
    System.setProperty(KEY, "1");
    byte[] changes = here.changes();
    assertThat(here.changes()).isNull();
    System.clearProperty(KEY);
    PropertiesSync there = new PropertiesSync();
    there.apply(java.util.Objects.requireNonNull(changes));
    assertThat(System.getProperty(KEY)).isEqualTo("1");
    assertThat(there.changes()).as("what came is not sent back").isNull();
  }

  @Test
  void carriesARemovedProperty() throws MalformedException {
    System.setProperty(KEY, "1");
    PropertiesSync here = new PropertiesSync();
    System.clearProperty(KEY);
    byte[] changes = java.util.Objects.requireNonNull(here.changes());
    System.setProperty(KEY, "1");
    new PropertiesSync().apply(changes);
    assertThat(System.getProperty(KEY)).isNull();
  }
}
