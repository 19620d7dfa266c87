package io.roamjvm.cli.check;

import io.roamjvm.weaver.ClassReport;
import io.roamjvm.weaver.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks as text, and as what JSON is made of. */
final class CheckView {

  private CheckView() {}

  /**
   * For people.
   *
   * @param all whether places that pass by themselves are listed, too
   */
  static String text(Check check, boolean all) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s: classes %,d, methods %,d: woven %,d with sites %,d, need nothing %,d%n",
            check.file(),
            check.classes().size(),
            check.methods(),
            check.woven(),
            check.sites(),
            check.leaves()));
    check
        .obstacles()
        .forEach(
            (code, sum) ->
                out.append(
                    String.format(
                        Locale.ROOT,
                        "  %s %s: methods %,d, places %,d%n",
                        code.id(),
                        code.label(),
                        sum.methods(),
                        sum.places())));
    for (Check.Located each : check.classes()) {
      for (ClassReport.Finding finding : each.report().findings()) {
        if (all || lasts(finding)) {
          out.append("    ").append(line(each, finding)).append(System.lineSeparator());
        }
      }
    }
    return out.toString();
  }

  /** Whether the method or class can never be captured, rather than not in places. */
  static boolean lasts(ClassReport.Finding finding) {
    return finding.code().lasts() == RefusalCode.Lasts.FOR_GOOD && finding.places() == 0;
  }

  private static String line(Check.Located where, ClassReport.Finding finding) {
    String method = finding.method().isEmpty() ? "" : '.' + finding.method();
    String line = finding.line() > 0 ? ":" + finding.line() : "";
    String places = finding.places() > 1 ? " (" + finding.places() + " places)" : "";
    return where.name()
        + method
        + line
        + "  "
        + finding.code().id()
        + ' '
        + finding.reason()
        + places;
  }

  /** For programs; the names are a contract with scripts. */
  static Map<String, Object> fields(Check check) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", check.file().toString());
    fields.put("classes", check.classes().size());
    fields.put("methods", check.methods());
    fields.put("woven", check.woven());
    fields.put("leaves", check.leaves());
    fields.put("sites", check.sites());
    List<Map<String, Object>> obstacles = new ArrayList<>();
    check
        .obstacles()
        .forEach(
            (code, sum) -> {
              Map<String, Object> obstacle = new LinkedHashMap<>();
              obstacle.put("code", code.id());
              obstacle.put("methods", sum.methods());
              obstacle.put("places", sum.places());
              obstacles.add(obstacle);
            });
    fields.put("obstacles", obstacles);
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Check.Located each : check.classes()) {
      each.report().findings().forEach(finding -> findings.add(fields(each, finding)));
    }
    fields.put("findings", findings);
    return fields;
  }

  private static Map<String, Object> fields(Check.Located where, ClassReport.Finding finding) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("class", where.name());
    fields.put("method", finding.method());
    fields.put("line", finding.line());
    fields.put("code", finding.code().id());
    fields.put("reason", finding.reason());
    fields.put("places", finding.places());
    return fields;
  }
}
