package io.roamjvm.protocol.control;

/** What is known of a node. */
public enum NodeState {
  /** It was heard from lately. */
  ALIVE,
  /** It has not been heard from for some seconds: dead, stuck, or cut off. */
  SUSPECT,
  /** It said that it leaves. */
  LEFT
}
