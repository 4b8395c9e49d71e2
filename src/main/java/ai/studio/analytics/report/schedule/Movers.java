package ai.studio.analytics.report.schedule;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Whose numbers changed most between two times.
final class Movers {

  private static final int OF_EACH = 3;

  private Movers() {}

  /// The largest changes, up or down, of one dimension: those of cost, then those of requests.
  static List<Mover> of(
      Dimension dimension, Map<List<String>, Measures> now, Map<List<String>, Measures> before) {
    var all = new ArrayList<Mover>();
    for (var measure : List.of(Measure.COST, Measure.REQUESTS)) {
      var names = new TreeSet<String>();
      now.keySet().forEach(it -> names.add(it.getFirst()));
      before.keySet().forEach(it -> names.add(it.getFirst()));
      // What no user, model or project is named for is nobody's change.
      names.remove("");
      names.stream()
          .map(it ->
              new Mover(
                  dimension, measure, it, value(measure, now, it), value(measure, before, it)))
          .filter(it -> it.change().signum() != 0)
          .sorted(Comparator.comparing((Mover it) -> it.change().abs()).reversed())
          .limit(OF_EACH)
          .forEach(all::add);
    }
    return all;
  }

  /// Of a group that is not there, or whose prices nobody knows: zero.
  static BigDecimal value(Measure measure, Map<List<String>, Measures> groups, String name) {
    var group = groups.get(List.of(name));
    var value = group == null ? null : measure.of(group);
    return value == null ? BigDecimal.ZERO : value;
  }
}
