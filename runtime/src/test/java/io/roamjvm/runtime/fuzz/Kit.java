package io.roamjvm.runtime.fuzz;

/** The part that all generated programs share. */
final class Kit {

  private Kit() {}

  static final String TEXT =
      """
      package PACKAGE;

      import java.util.*;
      import java.util.function.*;
      import java.util.stream.*;

      @SuppressWarnings("all")
      public class Fuzz {
        static final int START = FUEL;
        static int fuel;
        static long digest;
        static int notes;
        static int si;
        static long sl;
        static double sd;
        static String ss = "s";
        static int[] sa = new int[8];
        static Map<Integer, Integer> smap = new HashMap<>();
        static final Object LOCK = new Object();
        static final Object[] LOCKS = {LOCK, new int[1], new Object(), Fuzz.class};
        int fi = note(3);
        long fl = note(4L);

        static {
          fuel = 20;
          int d = 7;
          try {
            /* initialiser */
          } catch (RuntimeException e) {
            note(told(e));
          }
        }

        public static String run() {
          digest = 1; notes = 0; si = 0; sl = 0; sd = 0; ss = "s"; sa = new int[8];
          smap.clear();
          int d = 0;
          /* run */
          StringBuilder end = new StringBuilder();
          end.append(notes).append(' ').append(digest).append(' ').append(si).append(' ').append(sl);
          end.append(' ').append(sd).append(' ').append(ss).append(' ').append(Arrays.toString(sa));
          end.append(' ').append(new TreeMap<>(smap)).append(' ').append(fuel);
          for (Object lock : LOCKS) {
            end.append(Thread.holdsLock(lock) ? " HELD" : "");
          }
          return end.append(Thread.holdsLock(sa) ? " HELD" : "").toString();
        }

        static boolean tick() { return --fuel > 0; }
        static int note(int x) { notes++; digest = digest * 31 + x; return x; }
        static long note(long x) { notes++; digest = digest * 37 + x; return x; }
        static double note(double x) { note(Double.doubleToLongBits(x)); return x; }
        static boolean note(boolean x) { digest = digest * 41 + (x ? 1 : 2); return x; }
        static String note(String x) { note(x.hashCode()); return x; }

        static String told(Throwable e) {
          String text = e.getClass().getSimpleName();
          if (e instanceof ClassCastException) return text;
          if (e instanceof Oops) text += ((Oops) e).code;
          return text + cut(String.valueOf(e.getMessage()));
        }

        static String shown(Object x) {
          if (x instanceof int[]) return Arrays.toString((int[]) x);
          return String.valueOf(x);
        }

        static String cut(String text) { return text.length() > 40 ? text.substring(0, 40) : text; }
        static int at(int[] from, int index) { return from[Math.floorMod(index, 5)]; }

        static List<Integer> listOf(int a, int b) {
          List<Integer> list = new ArrayList<>();
          list.add(a);
          list.add(note(b));
          return list;
        }

        static int sum(List<Integer> list) {
          int sum = 0;
          for (Integer x : list) {
            sum += note(x.intValue());
          }
          return sum;
        }

        static List<Integer> doubled(int d, List<Integer> list) {
          List<Integer> result = new ArrayList<>();
          list.forEach(x -> result.add(note(x * 2)));
          return result;
        }

        static int[] sorted(int d, int[] from) {
          Integer[] boxed = new Integer[from.length];
          for (int i = 0; i < from.length; i++) boxed[i] = from[i];
          Arrays.sort(boxed, (a, b) -> { note(a ^ b); return Integer.compare(a, b); });
          int[] result = new int[from.length];
          for (int i = 0; i < from.length; i++) result[i] = boxed[i];
          return result;
        }

        static class Oops extends RuntimeException {
          final int code;
          Oops(int code) { super("oops"); this.code = note(code); }
        }

        static class Resource implements AutoCloseable {
          final int id;
          final int d;
          Resource(int d, int id) { this.d = d; this.id = note(id); }
          @Override public void close() {
            note(id);
            if ((id & 7) == 3) throw new Oops(id);
          }
        }

        interface Heavy {
          long base(int d);
          default long weight(int d) { return d > 8 ? 1 : note(base(d + 1) + 1); }
        }

        interface Locked {
          void go(int x);
          static void run(int d, Locked body) {
            synchronized (body) { synchronized (LOCK) { body.go(note(d)); } }
            synchronized (LOCK) { for (int i = 0; i < 2; i++) { note(i); body.go(i); } }
          }
        }

        static abstract class Shape implements Heavy {
          int v;
          final long w;
          Shape(int d, int x) {
            v = note(x);
            if (d <= 8 && tick()) {
              /* shape */
            }
            w = note(x + 1L);
            v += note(si);
          }
          abstract int act(int d, int x);
          static Shape pick(int d, int x, Shape other) {
            return d > 8 || !tick() ? other : x > 3 ? new Round(d + 1, note(x)) : other;
          }
          @Override public long base(int d) { return note(w) + v; }
          @Override public String toString() { return "v" + v + "w" + note(w); }
        }

        static class Round extends Shape {
          Round(int d, int x) {
            super(d + 1, d > 8 || !tick() ? 1 : SHAPE_ARGUMENT);
            if (d <= 8 && tick()) {
              /* round */
            }
            v ^= note(x);
          }
          @Override int act(int d, int x) {
            if (d > 8 || !tick()) return 2;
            ROUND_ACT
          }
          int twice(int x) { return note(act(7, x)) + note(v); }
          void each(IntConsumer body) { for (int i = 0; i < 2; i++) body.accept(note(i)); }
        }

        static final class Square extends Round {
          private final String name;
          Square(int d, int x, long y) {
            super(d, note(x));
            name = cut("sq" + note(y));
            if (d <= 8 && tick()) {
              /* square */
            }
          }
          Square(int d, String s) { this(d, note(s.length()), note(7L)); }
          @Override int act(int d, int x) {
            if (d > 8 || !tick()) return note(super.act(d, x));
            SQUARE_ACT
          }
          @Override public long weight(int d) { return super.weight(d) + note(name).length(); }
        }

        /* methods */
      }
      """;
}
