package io.roamjvm.weaver.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of the JDK whose frames can move: those through which programs have most of their
 * long work done, by calling them with lambdas, comparators and the like. Methods that hold a
 * monitor or wait are never among them, nor are those that the JVM treats specially.
 *
 * <p>A row is a class and the names of its methods, all overloads of each; a name that a JDK does
 * not have is no error. {@code *} is all methods, {@code lambda$*} the bodies of lambdas.
 *
 * <p>No streams here: what the compilers learn of the JDK's own code while classes are loaded, they
 * do not forget when the program uses it in another way.
 */
public final class JdkMethods {

  private static final String ROWS =
      """
      java/lang/Iterable                        forEach
      java/util/AbstractList$RandomAccessSpliterator forEachRemaining tryAdvance
      java/util/ArrayDeque                      forEach removeIf removeAll retainAll bulkRemove
      java/util/ArrayDeque$DeqIterator          forEachRemaining
      java/util/ArrayDeque$DeqSpliterator       forEachRemaining tryAdvance
      java/util/ArrayList                       forEach removeIf replaceAll replaceAllRange sort sortRange
      java/util/ArrayList$ArrayListSpliterator  forEachRemaining tryAdvance
      java/util/ArrayList$Itr                   forEachRemaining
      java/util/ArrayList$SubList               forEach removeIf replaceAll sort
      java/util/ArrayList$SubList$1             forEachRemaining
      java/util/Arrays                          sort setAll
      java/util/Arrays$ArrayList                forEach replaceAll sort
      java/util/Collection                      removeIf
      java/util/Collections                     sort max min
      java/util/Collections$ReverseComparator   compare
      java/util/Collections$ReverseComparator2  compare
      java/util/Collections$SingletonList       forEach
      java/util/Collections$SingletonSet        forEach
      java/util/Collections$UnmodifiableCollection forEach
      java/util/Collections$UnmodifiableCollection$1 forEachRemaining
      java/util/Collections$UnmodifiableMap     forEach
      java/util/ComparableTimSort               *
      java/util/Comparator                      lambda$*
      java/util/Comparators$NaturalOrderComparator compare
      java/util/Comparators$NullComparator      compare
      java/util/HashMap                         forEach computeIfAbsent computeIfPresent compute merge replaceAll
      java/util/HashMap$EntrySet                forEach
      java/util/HashMap$EntrySpliterator        forEachRemaining tryAdvance
      java/util/HashMap$KeySet                  forEach
      java/util/HashMap$KeySpliterator          forEachRemaining tryAdvance
      java/util/HashMap$ValueSpliterator        forEachRemaining tryAdvance
      java/util/HashMap$Values                  forEach
      java/util/ImmutableCollections$ListN      forEach
      java/util/Iterator                        forEachRemaining
      java/util/LinkedHashMap                   forEach replaceAll
      java/util/LinkedHashMap$LinkedEntrySet    forEach
      java/util/LinkedHashMap$LinkedKeySet      forEach
      java/util/LinkedHashMap$LinkedValues      forEach
      java/util/LinkedList$LLSpliterator        forEachRemaining tryAdvance
      java/util/LinkedList$ListItr              forEachRemaining
      java/util/List                            replaceAll sort
      java/util/Map                             forEach replaceAll computeIfAbsent computeIfPresent compute merge
      java/util/Map$Entry                       lambda$*
      java/util/Optional                        ifPresent ifPresentOrElse filter map flatMap or orElseGet orElseThrow
      java/util/OptionalDouble                  ifPresent ifPresentOrElse orElseGet orElseThrow
      java/util/OptionalInt                     ifPresent ifPresentOrElse orElseGet orElseThrow
      java/util/OptionalLong                    ifPresent ifPresentOrElse orElseGet orElseThrow
      java/util/PrimitiveIterator$OfDouble      forEachRemaining
      java/util/PrimitiveIterator$OfInt         forEachRemaining
      java/util/PrimitiveIterator$OfLong        forEachRemaining
      java/util/PriorityQueue                   add offer poll remove removeAt forEach removeIf bulkRemove \
      siftUp siftUpComparable siftUpUsingComparator siftDown siftDownComparable siftDownUsingComparator
      java/util/Spliterator                     forEachRemaining
      java/util/Spliterator$OfDouble            forEachRemaining tryAdvance
      java/util/Spliterator$OfInt               forEachRemaining tryAdvance
      java/util/Spliterator$OfLong              forEachRemaining tryAdvance
      java/util/TimSort                         *
      java/util/TreeMap                         put get getEntry getEntryUsingComparator putIfAbsent \
      computeIfAbsent computeIfPresent compute merge remove containsKey forEach replaceAll \
      getCeilingEntry getFloorEntry getHigherEntry getLowerEntry compare callMappingFunctionWithCheck \
      callRemappingFunctionWithCheck remapValue mergeValue
      java/util/TreeMap$EntrySpliterator        forEachRemaining tryAdvance
      java/util/TreeMap$KeySpliterator          forEachRemaining tryAdvance
      java/util/TreeMap$ValueSpliterator        forEachRemaining tryAdvance
      java/util/TreeSet                         add contains remove
      java/util/concurrent/ConcurrentHashMap    forEach
      java/util/concurrent/ConcurrentHashMap$EntrySetView forEach
      java/util/concurrent/ConcurrentHashMap$KeySetView forEach
      java/util/concurrent/ConcurrentHashMap$ValuesView forEach
      java/util/concurrent/CopyOnWriteArrayList forEach
      java/util/concurrent/CopyOnWriteArraySet  forEach
      java/util/concurrent/Executors$RunnableAdapter call
      java/util/concurrent/FutureTask           run runAndReset
      """;

  /** Packages or groups of nested classes, all methods of all of whose classes are in the list. */
  private static final List<String> WHOLE =
      List.of("java/util/Spliterators$", "java/util/function/", "java/util/stream/");

  /** Classes below those that only parallel streams use. */
  private static final List<String> PARALLEL =
      List.of("Task", "java/util/stream/Nodes", "java/util/stream/AbstractShortCircuit");

  /**
   * Methods that no program does long work in, though it may implement some. Calls of them from the
   * JDK are no sites, so that the methods that set streams up stay small.
   */
  private static final Set<String> BRIEF =
      Set.of(
          "characteristics",
          "equals",
          "estimateSize",
          "evaluateParallel",
          "evaluateParallelLazy",
          "exactOutputSizeIfKnown",
          "exactOutputSizeIfKnownOrSplit",
          "getComparator",
          "getExactSizeIfKnown",
          "getOpFlags",
          "getOutputShape",
          "getStreamAndOpFlags",
          "hasCharacteristics",
          "hashCode",
          "isKnown",
          "isParallel",
          "makeSink",
          "onClose",
          "opEvaluateParallel",
          "opEvaluateParallelLazy",
          "opIsStateful",
          "opWrapSink",
          "size",
          "sourceSpliterator",
          "sourceStageSpliterator",
          "spliterator",
          "wrapSink",
          "wrapSpliterator");

  private static final String ALL = "*";
  private static final String LAMBDAS = "lambda$*";

  private static final Map<String, Set<String>> METHODS = new HashMap<>();

  static {
    for (String line : ROWS.strip().split("\n", -1)) {
      String[] row = line.trim().split("\\s+", -1);
      METHODS.put(row[0], Set.of(Arrays.copyOfRange(row, 1, row.length)));
    }
  }

  private JdkMethods() {}

  /** Whether methods of a class are in the list. */
  public static boolean hasClass(String internalName) {
    return METHODS.containsKey(internalName) || isWhole(internalName);
  }

  /** The folders of the class files of all classes that have methods in the list. */
  public static Set<String> folders() {
    Set<String> folders = new TreeSet<>();
    METHODS.keySet().forEach(name -> folders.add(name.substring(0, name.lastIndexOf('/'))));
    WHOLE.forEach(prefix -> folders.add(prefix.substring(0, prefix.lastIndexOf('/'))));
    return folders;
  }

  /** Whether a method is in the list, by its name. */
  static boolean covers(String owner, String name) {
    return isListed(owner, name) || (isWhole(owner) && !name.startsWith("<"));
  }

  /** Whether a method of a class that is listed by itself is in the list. */
  static boolean isListed(String owner, String name) {
    Set<String> names = METHODS.get(owner);
    return names != null
        && !name.startsWith("<")
        && (names.contains(name)
            || names.contains(ALL)
            || (names.contains(LAMBDAS) && name.startsWith("lambda$")));
  }

  /** Whether a method of this name, called from the JDK, ends soon. */
  static boolean isBrief(String name) {
    return BRIEF.contains(name);
  }

  /** Whether a method of a listed class is one that can be woven. */
  public static boolean covers(String owner, MethodNode method) {
    return covers(owner, method.name)
        && (method.access & Opcodes.ACC_SYNCHRONIZED) == 0
        && !isSpecial(method.visibleAnnotations)
        && !isSpecial(method.invisibleAnnotations);
  }

  /** Whether the JVM or the JDK's reflection knows the method. */
  private static boolean isSpecial(@Nullable List<AnnotationNode> annotations) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.startsWith("Ljdk/internal/")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isParallel(String internalName) {
    for (String part : PARALLEL) {
      if (internalName.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWhole(String internalName) {
    for (String prefix : WHOLE) {
      if (internalName.startsWith(prefix)) {
        return !isParallel(internalName);
      }
    }
    return false;
  }
}
