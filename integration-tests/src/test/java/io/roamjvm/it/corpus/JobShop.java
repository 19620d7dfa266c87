package io.roamjvm.it.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job-shop instance in integer difference logic, as an SMT-LIB script. */
final class JobShop {
  private static final int JOBS = 10;
  private static final int MACHINES = 8;

  private final Lcg random = new Lcg(31);
  private final int[][] duration = new int[JOBS][MACHINES];
  private final StringBuilder script = new StringBuilder();

  private JobShop() {}

  /** Asks whether all jobs can end by {@code makespan}. */
  static void write(Path file, int makespan) throws IOException {
    Files.writeString(file, new JobShop().script(makespan));
  }

  private StringBuilder script(int makespan) {
    script.append("(set-option :print-success false)\n(set-logic QF_IDL)\n");
    for (int job = 0; job < JOBS; job++) {
      for (int machine = 0; machine < MACHINES; machine++) {
        script.append("(declare-fun ").append(start(job, machine)).append(" () Int)\n");
        duration[job][machine] = random.below(9) + 1;
      }
    }
    for (int job = 0; job < JOBS; job++) {
      order(job, makespan);
    }
    for (int machine = 0; machine < MACHINES; machine++) {
      exclusive(machine);
    }
    script.append("(check-sat)\n(get-info :all-statistics)\n(get-value (");
    for (int job = 0; job < JOBS; job++) {
      for (int machine = 0; machine < MACHINES; machine++) {
        script.append(start(job, machine)).append(' ');
      }
    }
    return script.append("))\n");
  }

  private void order(int job, int makespan) {
    int[] machines = new int[MACHINES];
    for (int machine = 0; machine < MACHINES; machine++) {
      machines[machine] = machine;
    }
    for (int machine = MACHINES - 1; machine > 0; machine--) {
      int other = random.below(machine + 1);
      int held = machines[machine];
      machines[machine] = machines[other];
      machines[other] = held;
    }
    script.append("(assert (>= ").append(start(job, machines[0])).append(" 0))\n");
    for (int i = 1; i < MACHINES; i++) {
      int before = machines[i - 1];
      script.append("(assert ").append(after(job, machines[i], job, before)).append(")\n");
    }
    int last = machines[MACHINES - 1];
    script.append("(assert (<= ").append(start(job, last)).append(' ');
    script.append(makespan - duration[job][last]).append("))\n");
  }

  private void exclusive(int machine) {
    for (int a = 0; a < JOBS; a++) {
      for (int b = a + 1; b < JOBS; b++) {
        script.append("(assert (or ").append(after(a, machine, b, machine)).append(' ');
        script.append(after(b, machine, a, machine)).append("))\n");
      }
    }
  }

  /** The first task starts no earlier than the second ends. */
  private String after(int job, int machine, int otherJob, int otherMachine) {
    return "(>= (- "
        + start(job, machine)
        + ' '
        + start(otherJob, otherMachine)
        + ") "
        + duration[otherJob][otherMachine]
        + ')';
  }

  private static String start(int job, int machine) {
    return "s" + job + '_' + machine;
  }
}
