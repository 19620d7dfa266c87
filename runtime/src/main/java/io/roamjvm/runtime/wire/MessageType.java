package io.roamjvm.runtime.wire;

/** First byte of every message of a session. The order is the wire format. */
public enum MessageType {
  /** Home: frames, statics and image of a task; nothing runs yet. */
  PREPARE,
  /** Guest: the frames are built. */
  READY,
  /** Guest: they cannot be built, and why. */
  FAILED,
  /** Home: run. From here on the task is the guest's. */
  COMMIT,
  /** Home: forget what was prepared. */
  ABORT,
  /** Guest: execute a home service and answer. */
  CALL,
  /** Guest: execute a home service; no answer. */
  POST,
  /** Home: what the service answered. */
  REPLY,
  /** Home: the service failed, and why. */
  REPLY_ERROR,
  /** Guest: send the statics of classes. */
  STATICS,
  /** Guest: initialise a class; with all changes, since its initialiser may look at them. */
  INITIALIZE,
  /** Home: statics and image, in answer to the two above. */
  STATICS_REPLY,
  /** Guest: the task has ended with a result. */
  RETURNED,
  /** Guest: the task has ended with an exception. */
  THREW,
  /** Guest: the task was captured and is home's again. */
  CAPTURED,
  /** Guest: the task could not be sent home, and why; it goes on there. */
  STUCK,
  /** Home: the task is over; its carrier may end. */
  OVER,
  /** Home, first of all: the environment of the process. */
  HELLO,
  /** Home: a task will come on a channel; start its carrier. */
  OPEN,
  /** Home: the task on a channel shall leave. */
  LEAVE,
  /** Home: it need not leave any more. */
  STAY,
  /** Guest: why the task on a channel has not left yet. */
  BLOCKED,
  /** Guest: processor time that the task on a channel has used. */
  USED,
  /** Guest: run these frames at home; what lies below them waits here. */
  ERRAND,
  /** Home: the errand's root frame has returned. */
  ERRAND_RETURNED,
  /** Home: it has thrown. */
  ERRAND_THREW,
  /** Home: load these classes, since a task that needs them will likely come. */
  WARM,
  /** Guest: it has, or as far as time allowed. */
  WARMED,
  /** Guest: a synchronising action on a master, with all changes that were made before it. */
  ACTION,
  /** Home: what came of the action, with all changes that it may show. */
  ANSWER,
  /** Home: the thread of the task on a channel has been interrupted. */
  INTERRUPTED;

  private static final MessageType[] VALUES = values();

  static MessageType of(int code) throws java.io.IOException {
    if (code < 0 || code >= VALUES.length) {
      throw new java.io.IOException("unknown message type " + code);
    }
    return VALUES[code];
  }
}
