package io.roamjvm.deputy.home;

import io.roamjvm.deputy.HomeDescriptors;
import io.roamjvm.deputy.HomeService;
import io.roamjvm.deputy.table.Argument;
import io.roamjvm.deputy.table.Route;
import io.roamjvm.deputy.table.SystemCall;
import io.roamjvm.deputy.table.SystemCallTable;
import io.roamjvm.deputy.wire.Failure;
import io.roamjvm.deputy.wire.MalformedException;
import io.roamjvm.deputy.wire.Services;
import io.roamjvm.deputy.wire.WireReader;
import io.roamjvm.deputy.wire.WireWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes system calls of remotes. A posted call's failure is kept for the next call on its
 * descriptor, which then fails in its place.
 */
public final class SystemCallService implements HomeService {

  private static final Set<String> CLOSE_HANDLE = Set.of("closedir", "endmntent");

  private final List<SystemCall> rows = SystemCallTable.table().rows();
  private final Natives natives = new Natives();
  private final HomeHandles handles = new HomeHandles();
  private final Map<Integer, Failure> late = new ConcurrentHashMap<>();
  private final LongReplies replies;

  public SystemCallService(LongReplies replies) {
    this.replies = replies;
  }

  @Override
  public int id() {
    return Services.SYSTEM_CALLS;
  }

  @Override
  public byte[] serve(byte[] request) throws MalformedException {
    WireReader in = new WireReader(request);
    SystemCall call = row(in.getInt());
    boolean posted = in.getBoolean();
    try (Invocation invocation = Invocation.read(call, handles, in)) {
      return replies.firstPart(execute(call, invocation, posted));
    }
  }

  private SystemCall row(int number) throws MalformedException {
    if (number < 0 || number >= rows.size()) {
      throw new MalformedException("there is no row " + number);
    }
    SystemCall call = rows.get(number);
    if (call.route() != Route.FORWARD
        && call.route() != Route.POST
        && call.route() != Route.SPECIAL) {
      throw new MalformedException(call.operation() + " is not served");
    }
    return call;
  }

  private byte[] execute(SystemCall call, Invocation invocation, boolean posted)
      throws MalformedException {
    Failure earlier = invocation.descriptor() < 0 ? null : late.remove(invocation.descriptor());
    if (earlier != null && !closes(call)) {
      return failure(earlier);
    }
    Object result;
    try {
      result = natives.invoke(call, invocation.arguments());
    } catch (MalformedException | VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      forgetClosed(call, invocation);
      Failure failure = Failure.of(e);
      if (posted && invocation.descriptor() >= 0) {
        late.put(invocation.descriptor(), failure);
      }
      return failure(failure);
    }
    forgetClosed(call, invocation);
    return earlier == null ? success(invocation, result) : failure(earlier);
  }

  private static byte[] success(Invocation invocation, @Nullable Object result) {
    WireWriter out = new WireWriter().putBoolean(false);
    invocation.write(out, result);
    return out.toBytes();
  }

  private static byte[] failure(Failure failure) {
    WireWriter out = new WireWriter().putBoolean(true);
    failure.write(out);
    return out.toBytes();
  }

  private static boolean closes(SystemCall call) {
    return call.arguments().contains(Argument.CLOSING)
        || (call.name().startsWith("close") && call.result().name().equals("VOID"));
  }

  private void forgetClosed(SystemCall call, Invocation invocation) {
    if (CLOSE_HANDLE.contains(call.name())) {
      handles.remove(invocation.handle());
    } else if (closes(call)) {
      HomeDescriptors.closedAbroad(invocation.descriptor());
    }
  }
}
