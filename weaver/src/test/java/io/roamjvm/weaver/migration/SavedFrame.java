package io.roamjvm.weaver.migration;

/** A captured frame with its values. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SavedFrame(StandingFrame frame, Object[] values) {}
