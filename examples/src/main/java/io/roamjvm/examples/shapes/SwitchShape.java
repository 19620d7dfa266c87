package io.roamjvm.examples.shapes;

/**
 * Table and lookup switches with fall-through, default in the middle, and loops around and inside.
 */
@SuppressWarnings({"fallthrough"})
public final class SwitchShape {
  private SwitchShape() {}

  public static String run() {
    Digest digest = new Digest();
    for (int i = -3; i < 14; i++) {
      digest.add(dense(i)).add(sparse(i * 37));
      int score = 0;
      switch (twice(i)) {
        case 0:
          score = 5;
        case 2:
          score += twice(i + 1);
          break;
        default:
          for (int k = 0; k < 3; k++) {
            switch (k) {
              case 0 -> score += twice(k);
              case 1 -> {
                score += twice(i);
                continue;
              }
              default -> score -= 1;
            }
            score *= 2;
          }
        case 4:
          score++;
      }
      digest.add(score);
    }
    return digest.toString();
  }

  private static int dense(int i) {
    switch (i) {
      case 0:
        return twice(1);
      case 1:
      case 2:
        return twice(i) + 7;
      case 3:
        i += twice(i);
        break;
      case 4:
        while (i < 9) {
          i += 2;
        }
        break;
      default:
        i = -twice(i);
    }
    return i * twice(3);
  }

  private static long sparse(int i) {
    return switch (i) {
      case -111 -> twice(1);
      case 0 -> 10L + twice(2);
      case 37, 74 -> {
        long sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += twice(k);
        }
        yield sum;
      }
      case 370 -> Long.MAX_VALUE - twice(3);
      default -> i;
    };
  }

  private static int twice(int i) {
    int sum = 0;
    for (int k = 0; k < 2; k++) {
      sum += i;
    }
    return sum;
  }

  public static void main(String[] args) {
    System.out.println(run());
  }
}
