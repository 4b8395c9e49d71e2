package ai.studio.analytics.query.rows;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.plan.FilterSql;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.TraceField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Statements about some rows, written so that the database reads them along an index: the primary
/// key, whose ids are in the order of time, unless a condition gives another one a single value.
///
/// MySQL would take an index with few values now and then, which is 7 to 17 times slower, so it is
/// told. H2 knows no hints: it takes any index whose first column is compared, which all of an
/// organisation's rows are, and then sorts what it found; and it reads along an index only where
/// the order names all columns of it.
final class RowSql {

  private static final String ORGANIZATION = "organization_id";
  private static final String HIDDEN_ORGANIZATION = "CONCAT(organization_id, '')";
  private static final String PRIMARY = " /*! FORCE INDEX (PRIMARY) */";

  private final RowQuestion question;
  private final RowTable table;
  private final Dialect dialect;
  private final List<Field> fixed;
  private final boolean byTime;

  /// @param question which rows
  RowSql(RowQuestion question, Dialect dialect) {
    this.question = question;
    this.dialect = dialect;
    table = question.table();
    fixed = fixed();
    byTime = table.hasTimeInIds() && !isFound();
  }

  /// Some of the rows, in an order.
  ///
  /// @param columns what of them
  /// @param seek which of them, beside what the question says
  /// @param reverse whether to begin at the end of the order
  Fragment page(String columns, Keyset keyset, Fragment seek, boolean reverse, int limit) {
    return select(columns)
        .then(seek.sql().isEmpty() ? seek : Fragment.of(" AND ").then(seek))
        .then(keyset.orderBy(leading(), reverse))
        .then(" LIMIT " + limit);
  }

  /// Some of the rows that are in some places, in an order.
  ///
  /// @param places not empty
  Fragment pageAt(
      List<Place> places,
      String columns,
      Keyset keyset,
      Fragment seek,
      boolean reverse,
      int limit) {
    var all = places.stream().map(place -> at(place, keyset)).toList();
    return Fragment.of("SELECT " + columns + " FROM (")
        .then(Fragment.join(" UNION ALL ", all))
        .then(") found WHERE ")
        .then(Fragment.join(" AND ", conditions()))
        .then(seek.sql().isEmpty() ? seek : Fragment.of(" AND ").then(seek))
        .then(keyset.orderBy(List.of(), reverse))
        .then(" LIMIT " + limit);
  }

  /// A second, and the value of an order's first key; null where any value is meant.
  record Place(@Nullable Object value, long second) {}

  private Fragment at(Place place, Keyset keyset) {
    var second = Instant.ofEpochSecond(place.second);
    var rows =
        Fragment.of(
            "SELECT * FROM "
                + table.table()
                + (isMySql() ? PRIMARY : "")
                + " WHERE id >= ? AND id < ?",
            EventId.floor(second),
            EventId.floor(second.plusSeconds(1)));
    return place.value == null
        ? rows
        : rows.then(Fragment.of(" AND " + keyset.keys().getFirst().sql() + " = ?", place.value));
  }

  /// Whether an index other than the primary key may find the rows.
  boolean hasOwnIndex() {
    return isFound();
  }

  /// How many rows there are, up to a bound.
  Fragment count(int most) {
    return Fragment.of("SELECT COUNT(*) FROM (")
        .then(select("1 AS one"))
        .then(" LIMIT " + most + ") counted");
  }

  /// How many rows there are of each value of an expression, most first.
  Fragment groups(String expression, String suffix) {
    return select(expression + ", COUNT(*)").then(" GROUP BY " + expression + suffix);
  }

  private Fragment select(String columns) {
    var from = " FROM " + table.table() + (byTime && isMySql() ? PRIMARY : "");
    return Fragment.of("SELECT " + columns + from + " WHERE ")
        .then(Fragment.join(" AND ", conditions()));
  }

  private List<Fragment> conditions() {
    var conditions = new ArrayList<Fragment>();
    conditions.add(Fragment.of(organization() + " = ?", question.scope().organization()));
    conditions.addAll(times());
    if (question.search() != null) {
      conditions.add(search(question.search()));
    }
    var filter = table.restrict(question.filter(), question.scope());
    if (!filter.equals(Filter.NONE)) {
      conditions.add(table.sql().of(filter));
    }
    var projects = table.ofProjects(question.scope());
    if (!projects.equals(Fragment.EMPTY)) {
      conditions.add(projects);
    }
    return conditions;
  }

  private String organization() {
    return byTime && !isMySql() ? HIDDEN_ORGANIZATION : ORGANIZATION;
  }

  private List<Fragment> times() {
    var column = table.time().column();
    var start = question.start();
    var end = question.end();
    var times = new ArrayList<Fragment>();
    if (start != null) {
      if (table.hasTimeInIds()) {
        times.add(Fragment.of("id >= ?", EventId.floor(start)));
      }
      times.add(Fragment.of(column + " >= ?", time(start)));
    }
    if (end != null) {
      if (table.hasTimeInIds()) {
        times.add(Fragment.of("id < ?", EventId.floor(end.plusMillis(1))));
      }
      times.add(Fragment.of(column + " < ?", time(end)));
    }
    return times;
  }

  /// Rows at or after a time are those that have this one or a later one: whole microseconds, or
  /// days.
  private Object time(Instant time) {
    return table.time().kind() == Field.Kind.DATE ? day(time) : micros(time);
  }

  private static long micros(Instant time) {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    return time.getNano() % 1_000 == 0 ? micros : micros + 1;
  }

  private static LocalDate day(Instant time) {
    var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    var starts = day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(time);
    return starts ? day : day.plusDays(1);
  }

  /// The database makes both texts small: servers do not agree which letter is the small one of
  /// another.
  private Fragment search(String text) {
    var pattern = "%" + FilterSql.literal(text) + "%";
    var terms =
        table.searched().stream()
            .map(field ->
                Fragment.of("LOWER(" + field.column() + ") LIKE LOWER(?) ESCAPE '!'", pattern))
            .toList();
    return Fragment.of("(").then(Fragment.join(" OR ", terms)).then(")");
  }

  /// Columns with one value each that H2 wants an order along their index to begin with.
  private List<String> leading() {
    if (isMySql() || byTime || table == RowTable.USAGE) {
      return List.of();
    }
    var leading = new ArrayList<>(List.of(ORGANIZATION));
    fixed.stream()
        .filter(table.leading()::contains)
        .limit(1)
        .map(Field::column)
        .forEach(leading::add);
    return leading;
  }

  /// Whether an index may find the rows: MySQL weighs it against the primary key where there are
  /// several values.
  private boolean isFound() {
    return fixed.stream().anyMatch(table::hasIndex)
        || (isMySql()
            && top(question.filter())
                .filter(
                    condition -> condition.matches().stream().allMatch(Match.Is.class::isInstance))
                .flatMap(condition -> table.fields().named(condition.field()).stream())
                .anyMatch(table::hasIndex));
  }

  private boolean isMySql() {
    return dialect == Dialect.MYSQL;
  }

  /// Fields that may have one value only.
  private List<Field> fixed() {
    var user = question.scope().user();
    var own = user == null ? null : table.user().orElse(null);
    var whole = table == RowTable.TRACES && user == null ? TraceField.WHOLE : null;
    return Stream.concat(Stream.of(own, whole), top(question.filter()).map(this::fixedBy))
        .filter(field -> field != null)
        .toList();
  }

  private @Nullable Field fixedBy(Filter.Condition condition) {
    return condition.matches().size() == 1 && condition.matches().getFirst() instanceof Match.Is
        ? table.fields().named(condition.field()).orElse(null)
        : null;
  }

  /// The conditions that all rows meet.
  static Stream<Filter.Condition> top(Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().flatMap(RowSql::top);
      case Filter.Condition condition -> Stream.of(condition);
      case Filter.Any _, Filter.Not _ -> Stream.empty();
    };
  }
}
