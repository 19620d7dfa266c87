package io.roamjvm.deputy.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows, parsed once. Immutable. */
public final class SystemCallTable {

  /**
   * Classes that inherit static natives: a call site may name the heir, as javac does for a static
   * import through it.
   */
  private static final Map<String, String> HEIRS =
      Map.of(
          "sun/nio/fs/LinuxNativeDispatcher",
          "sun/nio/fs/UnixNativeDispatcher",
          "sun/nio/ch/FileDispatcherImpl",
          "sun/nio/ch/UnixFileDispatcherImpl");

  private static final SystemCallTable TABLE = new SystemCallTable(parse());

  private final List<SystemCall> rows;
  private final Map<String, SystemCall> byKey;

  private SystemCallTable(List<SystemCall> rows) {
    this.rows = List.copyOf(rows);
    this.byKey = rows.stream().collect(Collectors.toUnmodifiableMap(SystemCall::key, row -> row));
  }

  public static SystemCallTable table() {
    return TABLE;
  }

  public List<SystemCall> rows() {
    return rows;
  }

  /**
   * The row that a call instruction means.
   *
   * @return null if the table has none
   */
  public @Nullable SystemCall find(String owner, String name, String descriptor) {
    SystemCall row = byKey.get(owner + "." + name + descriptor);
    String ancestor = HEIRS.get(owner);
    return row == null && ancestor != null ? byKey.get(ancestor + "." + name + descriptor) : row;
  }

  /** Internal names of the JDK classes whose call sites are to be woven, whether present or not. */
  public Set<String> hosts() {
    return rows.stream()
        .filter(row -> row.route() != Route.LOCAL)
        .flatMap(row -> row.hosts().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether every native of this class has to be in the table. One that is not, because a later JDK
   * added it, is refused.
   */
  public boolean isClosed(String owner) {
    return !owner.equals("java/io/FileSystem")
        && Stream.of(SystemCallRows.STREAMS, SystemCallRows.CHANNELS, SystemCallRows.DISPATCHER)
            .flatMap(String::lines)
            .anyMatch(line -> line.equals("@ " + owner) || line.startsWith("@ " + owner + " "));
  }

  private static List<SystemCall> parse() {
    List<SystemCall> rows = new ArrayList<>();
    String owner = "";
    List<String> hosts = List.of();
    List<String> lines =
        Stream.of(
                SystemCallRows.STREAMS,
                SystemCallRows.CHANNELS,
                SystemCallRows.DISPATCHER,
                SystemCallRows.REST)
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .toList();
    for (String line : lines) {
      List<String> words = List.of(line.split(" "));
      if (words.get(0).equals("@")) {
        owner = words.get(1);
        hosts = words.size() > 2 ? words.subList(3, words.size()) : List.of(owner);
      } else {
        rows.add(row(rows.size(), owner, hosts, words));
      }
    }
    return rows;
  }

  private static SystemCall row(int number, String owner, List<String> hosts, List<String> words) {
    int arrow = words.indexOf("->");
    List<Argument> arguments =
        words.subList(3, arrow).stream()
            .map(word -> Argument.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList();
    Result result = Result.valueOf(words.get(arrow + 1).toUpperCase(Locale.ROOT));
    String route = arrow + 2 < words.size() ? words.get(arrow + 2) : "forward";
    int equals = route.indexOf('=');
    String value = equals < 0 ? "" : route.substring(equals + 1);
    String routeName = equals < 0 ? route : route.substring(0, equals);
    Route kind = Route.valueOf(routeName.toUpperCase(Locale.ROOT).replace('-', '_'));
    return new SystemCall(
        number,
        owner,
        words.get(0),
        words.get(1),
        hosts,
        arguments,
        result,
        kind,
        kind == Route.CONSTANT ? Long.parseLong(value) : 0,
        kind == Route.SPECIAL ? value : "",
        words.get(words.size() - 1).equals("uncalled"));
  }
}
