package travellers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Litmus tests in the manner of jcstress: what actors do that race on one instance, and which
 * outcomes the Java Memory Model forbids. {@code r1} to {@code r4} are what they saw.
 */
enum LitmusTest {
  STORE_BUFFERING(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.x = 1;
        cell.saw(0, cell.y);
      } else {
        cell.y = 1;
        cell.saw(1, cell.x);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 0 && r2 == 0;
    }
  },

  STORE_BUFFERING_LOCKED(2) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.reentrant.lock();
      try {
        cell.array[role] = 1;
      } finally {
        cell.reentrant.unlock();
      }
      synchronized (cell.lock) {
        cell.counter++; // orders those who come here, whoever has been there first
      }
      cell.reentrant.lock();
      try {
        cell.saw(role, cell.array[1 - role]);
      } finally {
        cell.reentrant.unlock();
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 0 && r2 == 0;
    }

    @Override
    void clear(LitmusCell cell) {
      cell.array[0] = 0;
      cell.array[1] = 0;
    }
  },

  MESSAGE_PASSING(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.fillData(1);
        cell.x = 1;
      } else {
        cell.saw(0, cell.x);
        cell.saw(1, cell.data(1));
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 1 && r2 != 1;
    }
  },

  MESSAGE_PASSING_STATIC(4) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        int next = staticFlag + 1;
        staticData = next;
        staticArray[1] = next;
        staticFlag = next;
      } else {
        int before = staticFlag;
        cell.saw(role, staticData >= before && staticArray[1] >= before ? 1 : 2);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 == 2 || r3 == 2 || r4 == 2;
    }
  },

  LOAD_BUFFERING(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.saw(0, cell.x);
        cell.y = 1;
      } else {
        cell.saw(1, cell.y);
        cell.x = 1;
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 1 && r2 == 1;
    }
  },

  /** Independent reads of independent writes: all see them in one order. */
  IRIW(4) {
    @Override
    void act(LitmusCell cell, int role) {
      switch (role) {
        case 0 -> cell.x = 1;
        case 1 -> cell.y = 1;
        case 2 -> {
          cell.saw(0, cell.x);
          cell.saw(1, cell.y);
        }
        default -> {
          cell.saw(2, cell.y);
          cell.saw(3, cell.x);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 1 && r2 == 0 && r3 == 1 && r4 == 0;
    }
  },

  /** What one passes on that another has published is there for the third. */
  TRANSITIVE(3) {
    @Override
    void act(LitmusCell cell, int role) {
      switch (role) {
        case 0 -> {
          cell.fillData(1);
          cell.x = 1;
        }
        case 1 -> {
          cell.saw(0, cell.x);
          cell.y = cell.x;
        }
        default -> {
          cell.saw(1, cell.y);
          cell.saw(2, cell.data(1));
          cell.saw(3, cell.x);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 == 1 && (r3 != 1 || r4 != 1);
    }
  },

  COHERENCE(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.x = 1;
        cell.x = 2;
        cell.x = 3;
      } else {
        for (int i = 0; i < 4; i++) {
          cell.saw(i, cell.x);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 < r1 || r3 < r2 || r4 < r3;
    }
  },

  /** Plain reads between volatile ones do not go back, nor behind those. */
  COHERENCE_PLAIN(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.a = 1;
        cell.x = 1;
        cell.a = 2;
        cell.x = 2;
      } else {
        for (int i = 0; i < 4; i += 2) {
          cell.saw(i, cell.x);
          cell.saw(i + 1, cell.a);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 < r1 || r3 < r1 || r4 < r3 || r4 < r2;
    }
  },

  WIDE(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.wide = -1;
      } else {
        for (int i = 0; i < 2; i++) {
          long seen = cell.wide;
          cell.saw(i, seen == 0 ? 0 : seen == -1 ? 1 : 2);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 2 || r2 == 2 || r2 < r1;
    }
  },

  /** Neighbours in memory are written by different actors (JLS 17.6). */
  NEIGHBOURS(4) {
    @Override
    void act(LitmusCell cell, int role) {
      boolean kept = true;
      for (byte i = 1; i < 4; i++) {
        cell.bytes[role] = i;
        near(cell, role, i);
        kept &= cell.x == 0; // brings what the others have written
        kept &= cell.bytes[role] == i && near(cell, role) == i;
      }
      cell.saw(role, kept ? 1 : 2);
    }

    @Override
    int outcome(LitmusCell cell) {
      for (int role = 0; role < 4; role++) {
        if (cell.bytes[role] != 3 || near(cell, role) != 3) {
          cell.saw(role, 3);
        }
      }
      return cell.outcome();
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 != 1 || r2 != 1 || r3 != 1 || r4 != 1;
    }
  },

  COUNTER_SYNCHRONIZED(4) {
    @Override
    void act(LitmusCell cell, int role) {
      synchronized (cell.lock) {
        cell.saw(role, cell.counter++);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return !allDifferent(r1, r2, r3, r4);
    }
  },

  COUNTER_LOCKED(4) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.reentrant.lock();
      try {
        cell.saw(role, cell.counter++);
      } finally {
        cell.reentrant.unlock();
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return !allDifferent(r1, r2, r3, r4);
    }
  },

  WAITING(2) {
    @Override
    void act(LitmusCell cell, int role) {
      synchronized (cell.lock) {
        if (role == 0) {
          cell.fillData(1);
          cell.counter = 1;
          cell.lock.notifyAll();
        } else {
          int waited = 0;
          while (cell.counter == 0) {
            waited = 1;
            try {
              cell.lock.wait();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
          cell.saw(0, waited);
          cell.saw(1, cell.data(1));
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 != 1;
    }
  },

  ATOMIC_ADD(4) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.saw(role, cell.atomic.getAndAdd(1));
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return !allDifferent(r1, r2, r3, r4);
    }
  },

  ATOMIC_UPDATER(4) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.saw(role, LitmusCell.UPDATER.getAndIncrement(cell));
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return !allDifferent(r1, r2, r3, r4);
    }
  },

  ATOMIC_COMPARE_AND_SET(4) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.array[role] = 1;
      boolean won = cell.atomic.compareAndSet(0, role + 1);
      int winner = cell.atomic.get() - 1;
      cell.saw(role, cell.array[winner] != 1 ? 3 : won ? 1 : 0);
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 + r2 + r3 + r4 != 1;
    }

    @Override
    void clear(LitmusCell cell) {
      for (int i = 0; i < 4; i++) {
        cell.array[i] = 0;
      }
    }
  },

  PUBLISHED_BY_ATOMIC(2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.box.fill(1);
        cell.reference.set(cell.box);
      } else {
        LitmusCell.Box seen = cell.reference.get();
        cell.saw(0, seen == null ? 0 : seen == cell.box && seen.holds(1) ? 1 : 2);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 2;
    }
  },

  PUBLISHED_BY_VOLATILE(2, 2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        LitmusCell.Box box = new LitmusCell.Box();
        box.fill(1);
        cell.published = box;
      } else {
        LitmusCell.Box seen = cell.published;
        cell.saw(0, seen == null ? 0 : seen.holds(1) ? 1 : 2);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 2;
    }
  },

  PUBLISHED_BY_RACE(2, 2) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.raced = new LitmusCell.Frozen(1);
        cell.x = 1;
      } else {
        for (int i = 0; i < 3; i++) {
          LitmusCell.Frozen seen = cell.raced;
          cell.saw(i, seen == null ? 0 : seen.holds(1) ? 1 : 2);
          cell.saw(3, cell.y);
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 2 || r2 == 2 || r3 == 2;
    }
  },

  DOUBLE_CHECKED(4, 2) {
    @Override
    void act(LitmusCell cell, int role) {
      LitmusCell.Box box = cell.published;
      boolean made = false;
      if (box == null) {
        synchronized (cell.lock) {
          box = cell.published;
          if (box == null) {
            box = new LitmusCell.Box();
            box.fill(1);
            cell.published = box;
            made = true;
          }
        }
      }
      cell.saw(role, !box.holds(1) ? 2 : made ? 1 : 0);
      cell.seen[role] = box;
    }

    @Override
    int outcome(LitmusCell cell) {
      for (int role = 0; role < 4; role++) {
        if (cell.seen[role] != cell.published) {
          cell.saw(role, 3);
        }
      }
      return cell.outcome();
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 + r2 + r3 + r4 != 1;
    }
  },

  /** Several come upon a class at the same time that has not been initialised. */
  LAZY_CLASS(4, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      int flag;
      int data;
      switch (cell.number) {
        case 0 -> {
          flag = Lazy0.flag;
          data = Lazy0.data;
        }
        case 1 -> {
          flag = Lazy1.flag;
          data = Lazy1.data;
        }
        case 2 -> {
          data = Lazy2.data;
          flag = Lazy2.flag;
        }
        default -> {
          flag = Lazy3.flag;
          data = Lazy3.data;
        }
      }
      cell.saw(role, flag == 7 && data == 5 ? 1 : 2);
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 != 1 || r2 != 1 || r3 != 1 || r4 != 1;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  STARTED_AND_JOINED(2, 1) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.fillData(1);
        Thread child =
            new Thread(
                () -> {
                  cell.saw(0, cell.data(1));
                  cell.b = 1;
                },
                "child");
        child.start();
        try {
          child.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        cell.saw(1, cell.b);
      } else {
        cell.saw(2, cell.x); // something to do elsewhere
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 != 1 || r2 != 1;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  FENCES(2, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.a = 1;
        VarHandle.fullFence();
        cell.saw(0, cell.b);
      } else {
        cell.b = 1;
        VarHandle.fullFence();
        cell.saw(1, cell.a);
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 0 && r2 == 0;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  HANDLE_VOLATILE(2, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        A.setVolatile(cell, 1);
        cell.saw(0, (int) B.getVolatile(cell));
      } else {
        B.setVolatile(cell, 1);
        cell.saw(1, (int) A.getVolatile(cell));
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 0 && r2 == 0;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  HANDLE_RELEASE(2, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        cell.fillData(1);
        B.setRelease(cell, 1);
      } else {
        cell.saw(0, (int) B.getAcquire(cell));
        cell.saw(1, cell.data(1));
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r1 == 1 && r2 != 1;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  HANDLE_OPAQUE(2, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      if (role == 0) {
        for (int i = 1; i < 4; i++) {
          ELEMENT.setOpaque(cell.array, 0, i);
        }
      } else {
        for (int i = 0; i < 4; i++) {
          cell.saw(i, (int) ELEMENT.getOpaque(cell.array, 0));
        }
      }
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return r2 < r1 || r3 < r2 || r4 < r3;
    }

    @Override
    void clear(LitmusCell cell) {
      cell.array[0] = 0;
    }

    @Override
    boolean isRare() {
      return true;
    }
  },

  HANDLE_ADD(4, 4) {
    @Override
    void act(LitmusCell cell, int role) {
      cell.saw(role, (int) ELEMENT.getAndAdd(cell.array, 1, 1));
    }

    @Override
    boolean forbids(int r1, int r2, int r3, int r4) {
      return !allDifferent(r1, r2, r3, r4);
    }

    @Override
    void clear(LitmusCell cell) {
      cell.array[1] = 0;
    }

    @Override
    boolean isRare() {
      return true;
    }
  };

  private static final class Lazy0 {
    static int data = 5;
    static volatile int flag = 7;
  }

  private static final class Lazy1 {
    static int data = 5;
    static volatile int flag = 7;
  }

  private static final class Lazy2 {
    static int data = 5;
    static volatile int flag = 7;
  }

  private static final class Lazy3 {
    static int data = 5;
    static volatile int flag = 7;
  }

  private static final VarHandle A;
  private static final VarHandle B;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

  static {
    try {
      A = MethodHandles.lookup().findVarHandle(LitmusCell.class, "a", int.class);
      B = MethodHandles.lookup().findVarHandle(LitmusCell.class, "b", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static volatile int staticFlag;
  private static int staticData;
  private static final int[] staticArray = new int[2];

  /** How many race on one instance. */
  final int actors;

  /** How many instances at most are tried in a row: those that make objects stay shared. */
  final int instances;

  LitmusTest(int actors) {
    this(actors, Integer.MAX_VALUE);
  }

  LitmusTest(int actors, int instances) {
    this.actors = actors;
    this.instances = instances;
  }

  /** What an actor does. */
  abstract void act(LitmusCell cell, int role);

  abstract boolean forbids(int r1, int r2, int r3, int r4);

  /** What the actors saw, in two bits each. */
  int outcome(LitmusCell cell) {
    return cell.outcome();
  }

  /** Clears what a reset does not. */
  void clear(LitmusCell cell) {}

  /** Whether actors go home for it: then it is tried at the end of some rounds, by itself. */
  boolean isRare() {
    return false;
  }

  private static boolean allDifferent(int r1, int r2, int r3, int r4) {
    return (1 << r1 | 1 << r2 | 1 << r3 | 1 << r4) == 15;
  }

  private static void near(LitmusCell cell, int role, byte value) {
    switch (role) {
      case 0 -> cell.near1 = value;
      case 1 -> cell.near2 = value;
      case 2 -> cell.near3 = value;
      default -> cell.near4 = value;
    }
  }

  private static byte near(LitmusCell cell, int role) {
    return switch (role) {
      case 0 -> cell.near1;
      case 1 -> cell.near2;
      case 2 -> cell.near3;
      default -> cell.near4;
    };
  }
}
