package io.roamjvm.benchmarks.kernels;

import java.util.ArrayList;
import java.util.List;

/** Tokenises and evaluates generated arithmetic by recursive descent. */
final class Tokenizer implements Kernel {
  private static final int TERMS = 30_000;

  private enum Kind {
    NUMBER,
    OPERATOR,
    OPEN,
    CLOSE
  }

  private record Token(Kind kind, long value) {}

  private final String text = generate();

  private static String generate() {
    Lcg random = new Lcg(41);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < TERMS; i++) {
      text.append(i == 0 ? "" : " + ");
      text.append('(').append(random.next(1000)).append(" * ").append(random.next(90));
      text.append(" - ").append(random.next(5000)).append(')');
    }
    return text.toString();
  }

  @Override
  public double run() {
    List<Token> tokens = tokens(text);
    return new Evaluation(tokens).sum() + tokens.size();
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
          number = number * 10 + (text.charAt(at) - '0');
          at++;
        }
        tokens.add(new Token(Kind.NUMBER, number));
      } else {
        symbol(c, tokens);
        at++;
      }
    }
    return tokens;
  }

  private static void symbol(char c, List<Token> tokens) {
    switch (c) {
      case '(' -> tokens.add(new Token(Kind.OPEN, c));
      case ')' -> tokens.add(new Token(Kind.CLOSE, c));
      case '+', '-', '*' -> tokens.add(new Token(Kind.OPERATOR, c));
      default -> {}
    }
  }

  private static final class Evaluation {
    private final List<Token> tokens;
    private int at;

    Evaluation(List<Token> tokens) {
      this.tokens = tokens;
    }

    long sum() {
      long sum = product();
      while (at < tokens.size() && isOperator('+', '-')) {
        long sign = tokens.get(at++).value() == '+' ? 1 : -1;
        sum += sign * product();
      }
      return sum;
    }

    private long product() {
      long product = factor();
      while (at < tokens.size() && isOperator('*', '*')) {
        at++;
        product *= factor();
      }
      return product;
    }

    private long factor() {
      Token token = tokens.get(at++);
      if (token.kind() == Kind.NUMBER) {
        return token.value();
      }
      long inner = sum();
      at++;
      return inner;
    }

    private boolean isOperator(char one, char other) {
      Token token = tokens.get(at);
      return token.kind() == Kind.OPERATOR && (token.value() == one || token.value() == other);
    }
  }
}
