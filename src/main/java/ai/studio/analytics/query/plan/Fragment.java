package ai.studio.analytics.query.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// A piece of SQL with the values of its question marks.
public record Fragment(String sql, List<Object> values) {

  /// Nothing.
  public static final Fragment EMPTY = new Fragment("", List.of());

  public Fragment {
    values = List.copyOf(values);
  }

  public static Fragment of(String sql, Object... values) {
    return new Fragment(sql, List.of(values));
  }

  /// ` AND column IN (…)`, or nothing where there are no values.
  public static Fragment andIn(String column, Collection<?> values) {
    if (values.isEmpty()) {
      return EMPTY;
    }
    var marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    return new Fragment(
        " AND %s IN (%s)".formatted(column, marks),
        values.stream().sorted().collect(Collectors.toList()));
  }

  public static Fragment join(String separator, List<Fragment> parts) {
    var sql = parts.stream().map(Fragment::sql).collect(Collectors.joining(separator));
    return new Fragment(sql, parts.stream().flatMap(part -> part.values.stream()).toList());
  }

  public Fragment then(Fragment next) {
    var all = new ArrayList<>(values);
    all.addAll(next.values);
    return new Fragment(sql + next.sql, all);
  }

  public Fragment then(String text) {
    return new Fragment(sql + text, values);
  }
}
