package io.roamjvm.examples.shapes;

/** A state machine in one large method: sixty cases, a call in each. */
public final class BigSwitchShape {
  private BigSwitchShape() {}

  public static String run() {
    Digest digest = new Digest();
    int state = 1;
    long trace = 0;
    for (int round = 0; round < 240; round++) {
      switch ((state >>> 3) % 60) {
        case 0:
          state = state * 3 + step(state, 0);
          break;
        case 1:
          state = state * 5 + step(state, 1);
          break;
        case 2:
          state = state * 7 + step(state, 2);
          break;
        case 3:
          state = state * 9 + step(state, 3);
          break;
        case 4:
          state = state * 11 + step(state, 4);
          break;
        case 5:
          state = state * 13 + step(state, 5);
          break;
        case 6:
          state = state * 15 + step(state, 6);
          break;
        case 7:
          state = state * 17 + step(state, 7);
          break;
        case 8:
          state = state * 19 + step(state, 8);
          break;
        case 9:
          state = state * 21 + step(state, 9);
          break;
        case 10:
          state = state * 23 + step(state, 10);
          break;
        case 11:
          state = state * 25 + step(state, 11);
          break;
        case 12:
          state = state * 27 + step(state, 12);
          break;
        case 13:
          state = state * 29 + step(state, 13);
          break;
        case 14:
          state = state * 31 + step(state, 14);
          break;
        case 15:
          state = state * 33 + step(state, 15);
          break;
        case 16:
          state = state * 35 + step(state, 16);
          break;
        case 17:
          state = state * 37 + step(state, 17);
          break;
        case 18:
          state = state * 39 + step(state, 18);
          break;
        case 19:
          state = state * 41 + step(state, 19);
          break;
        case 20:
          state = state * 43 + step(state, 20);
          break;
        case 21:
          state = state * 45 + step(state, 21);
          break;
        case 22:
          state = state * 47 + step(state, 22);
          break;
        case 23:
          state = state * 49 + step(state, 23);
          break;
        case 24:
          state = state * 51 + step(state, 24);
          break;
        case 25:
          state = state * 53 + step(state, 25);
          break;
        case 26:
          state = state * 55 + step(state, 26);
          break;
        case 27:
          state = state * 57 + step(state, 27);
          break;
        case 28:
          state = state * 59 + step(state, 28);
          break;
        case 29:
          state = state * 61 + step(state, 29);
          break;
        case 30:
          state = state * 63 + step(state, 30);
          break;
        case 31:
          state = state * 65 + step(state, 31);
          break;
        case 32:
          state = state * 67 + step(state, 32);
          break;
        case 33:
          state = state * 69 + step(state, 33);
          break;
        case 34:
          state = state * 71 + step(state, 34);
          break;
        case 35:
          state = state * 73 + step(state, 35);
          break;
        case 36:
          state = state * 75 + step(state, 36);
          break;
        case 37:
          state = state * 77 + step(state, 37);
          break;
        case 38:
          state = state * 79 + step(state, 38);
          break;
        case 39:
          state = state * 81 + step(state, 39);
          break;
        case 40:
          state = state * 83 + step(state, 40);
          break;
        case 41:
          state = state * 85 + step(state, 41);
          break;
        case 42:
          state = state * 87 + step(state, 42);
          break;
        case 43:
          state = state * 89 + step(state, 43);
          break;
        case 44:
          state = state * 91 + step(state, 44);
          break;
        case 45:
          state = state * 93 + step(state, 45);
          break;
        case 46:
          state = state * 95 + step(state, 46);
          break;
        case 47:
          state = state * 97 + step(state, 47);
          break;
        case 48:
          state = state * 99 + step(state, 48);
          break;
        case 49:
          state = state * 101 + step(state, 49);
          break;
        case 50:
          state = state * 103 + step(state, 50);
          break;
        case 51:
          state = state * 105 + step(state, 51);
          break;
        case 52:
          state = state * 107 + step(state, 52);
          break;
        case 53:
          state = state * 109 + step(state, 53);
          break;
        case 54:
          state = state * 111 + step(state, 54);
          break;
        case 55:
          state = state * 113 + step(state, 55);
          break;
        case 56:
          state = state * 115 + step(state, 56);
          break;
        case 57:
          state = state * 117 + step(state, 57);
          break;
        case 58:
          state = state * 119 + step(state, 58);
          break;
        case 59:
          state = state * 121 + step(state, 59);
          break;
        default:
          state = -state + step(round, state);
      }
      trace = trace * 31 + state;
    }
    return digest.add(trace).add(state) + " " + state;
  }

  private static int step(int state, int by) {
    return Integer.rotateLeft(state, by) ^ (by * 0x9E3779B9);
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
