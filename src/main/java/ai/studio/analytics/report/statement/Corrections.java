package ai.studio.analytics.report.statement;

import ai.studio.analytics.report.statement.Line.Kind;
import ai.studio.analytics.report.statement.Line.Of;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What has changed since a month was closed. Calls that are gone since, because they were erased
/// or retention has removed them, were made all the same: they are no correction.
final class Corrections {

  private Corrections() {}

  /// The lines by which a month differs from what was stated of it.
  ///
  /// @param stated all that statements have said of it, corrections included
  /// @param now what it comes to
  static List<Line> of(YearMonth month, Map<Of, Usage> stated, SortedMap<Of, Usage> now) {
    var lines = new ArrayList<Line>();
    now.forEach((of, usage) -> {
      var before = stated.getOrDefault(of, Usage.NONE);
      var change = usage.minus(before);
      if (change.calls() >= 0 && !change.equals(Usage.NONE)) {
        lines.add(new Line(Kind.CORRECTION, month, of, change, reason(change)));
      }
    });
    return lines;
  }

  private static String reason(Usage change) {
    var reasons = new ArrayList<String>();
    if (change.calls() > 0) {
      reasons.add(counted(change.calls(), "came") + " after the month was closed");
    }
    if (change.unpriced() < 0) {
      reasons.add(counted(-change.unpriced(), "got") + " a price");
    }
    if (change.calls() == 0 && change.unpriced() > 0) {
      reasons.add(counted(change.unpriced(), "lost") + " the price");
    }
    if (change.calls() == 0 && change.unpriced() == 0 && change.cost().signum() != 0) {
      reasons.add("prices were corrected");
    }
    return reasons.isEmpty() ? "tokens were corrected" : String.join(", ", reasons);
  }

  private static String counted(long calls, String did) {
    return calls + (calls == 1 ? " call " : " calls ") + did;
  }

  /// Sums of lines.
  static SortedMap<Of, Usage> sums(List<Line> lines) {
    var sums = new TreeMap<Of, Usage>();
    lines.forEach(it -> sums.merge(it.of(), it.usage(), Usage::plus));
    return sums;
  }
}
