package io.roamjvm.node.control;

import io.roamjvm.protocol.control.ControlException;
import io.roamjvm.protocol.control.ControlPeer;
import io.roamjvm.protocol.control.ErrorCode;
import io.roamjvm.protocol.control.Reply;
import io.roamjvm.protocol.control.Request;
import java.util.HashMap;
import java.util.Map;

/** Which method answers which request; a request that is not in the table is refused. */
final class RequestTable implements ControlPeer.Handler {

  /** Answers one kind of request. */
  interface Answer<Q extends Request<R>, R extends Reply> {
    R answer(Q request) throws ControlException;
  }

  private final Map<Class<?>, ControlPeer.Handler> answers = new HashMap<>();

  <Q extends Request<R>, R extends Reply> RequestTable on(Class<Q> type, Answer<Q, R> answer) {
    answers.put(type, request -> answer.answer(type.cast(request)));
    return this;
  }

  @Override
  public Reply handle(Request<?> request) throws ControlException, InterruptedException {
    ControlPeer.Handler answer = answers.get(request.getClass());
    if (answer == null) {
      String name = request.getClass().getSimpleName();
      throw new ControlException(ErrorCode.USAGE, "a daemon does not answer " + name, null);
    }
    return answer.handle(request);
  }
}
