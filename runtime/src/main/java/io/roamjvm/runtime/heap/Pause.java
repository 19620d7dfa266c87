package io.roamjvm.runtime.heap;

/** What a heap does around waiting for the other side: it lets others of its threads use it. */
interface Pause {

  void begin();

  void end();
}
