package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.FieldValue;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers questions about rows. Thread-safe.
public final class Rows {

  /// Rows beyond these are not counted.
  public static final int MAX_COUNT = 10_001;

  private static final int MOST_FACETS = 100;
  private static final int AT_ONCE = 2_000;

  /// How many rows are read in the order of time while blocks look for one in another order.
  private static final int READ_FOR_ONE = 50;

  private final Sql sql;
  private final Dialect dialect;
  private final RowReader reader;
  private final BlockSearch blocks;
  private final BlockPages blockPages;
  private final LookBack lookBack;
  private final Clock clock;

  /// @param sql shared with whoever else reads, so that all of them together run few statements
  public Rows(Sql sql, Dialect dialect, Blocks blocks, Clock clock) {
    this.sql = sql;
    this.dialect = dialect;
    reader = new RowReader(sql, dialect);
    this.blocks = new BlockSearch(blocks);
    blockPages = new BlockPages(this.blocks, reader, dialect, clock);
    lookBack = new LookBack(clock);
    this.clock = clock;
  }

  /// One page. Without a start, an order by anything but time and a search cover the last 31 days.
  ///
  /// @param fields what to know of the rows
  /// @throws InvalidList where the cursor is not one of this list in this order
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public RowPage page(RowQuestion question, Order order, List<Field> fields, Window window) {
    var keyset = Keyset.of(question.table(), order);
    var position = window.cursor() == null ? null : keyset.position(window.part(), window.cursor());
    if (LookBack.isOfNoRow(question)) {
      return new RowPage(List.of(), false, false);
    }
    var asked =
        new RowSearch(
            lookBack.bounded(question, order),
            order,
            fields,
            position,
            window.backward(),
            window.size() + 1);
    var found = found(asked);
    var more = found.size() > window.size();
    var rows = more ? found.subList(0, window.size()) : found;
    var known = position != null;
    return window.backward()
        ? new RowPage(rows.reversed(), known, more)
        : new RowPage(List.copyOf(rows), more, known);
  }

  private List<Row> found(RowSearch asked) {
    return blockPages.find(asked).orElseGet(() -> reader.read(asked));
  }

  /// Hands over all rows in an order, a few at a time, so that nobody holds them all. Without a
  /// start, an order by anything but time and a search cover the last 31 days, as pages do.
  ///
  /// @param fields what to know of them
  /// @param limit how many rows
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public void each(
      RowQuestion question, Order order, List<Field> fields, long limit, Consumer<Row> each) {
    each(question, order, fields, limit, () -> {}, each);
  }

  /// The same, as far as their values go: where rows have to be sorted, cursors are not known.
  ///
  /// @param meanwhile is told again and again that rows are sorted, before the first one
  /// @throws java.io.UncheckedIOException where rows have to be sorted and the disk has no room for
  ///   them ([DiskFull]), or cannot be written
  public void each(
      RowQuestion question,
      Order order,
      List<Field> fields,
      long limit,
      Runnable meanwhile,
      Consumer<Row> each) {
    if (LookBack.isOfNoRow(question)) {
      return;
    }
    var byTime = order.by().equals(question.table().time());
    var asked = lookBack.bounded(question, order);
    if (!byTime && limit > AT_ONCE && isWorthSorting(asked, limit)) {
      sorted(asked, order, fields, limit, meanwhile, each);
    } else {
      pages(asked, order, fields, limit, each);
    }
  }

  /// Whether reading all rows that might be asked for, and sorting those that are, takes less than
  /// looking for page after page of them.
  private boolean isWorthSorting(RowQuestion asked, long limit) {
    var filter = BlockSearch.filter(asked);
    if (filter.isEmpty()) {
      return true;
    }
    var organization = asked.scope().organization();
    var wanted = Math.min(limit, blocks.count(organization, filter.get(), LookBack.range(asked)));
    var all = new BlockFilter(Subject.REQUESTS, Filter.NONE);
    return wanted > AT_ONCE
        && wanted * READ_FOR_ONE > blocks.count(organization, all, LookBack.range(asked));
  }

  private void sorted(
      RowQuestion asked,
      Order order,
      List<Field> fields,
      long limit,
      Runnable meanwhile,
      Consumer<Row> each) {
    var keys = asked.table().order(order.by());
    var columns = Stream.concat(fields.stream(), keys.stream()).toList();
    var comparator = RowOrder.by(keys, fields.size(), order.descending(), dialect);
    try (var sorter = new RowSorter(comparator, RowSorter.AT_ONCE)) {
      pages(
          asked,
          Order.newestFirst(asked.table()),
          columns,
          Long.MAX_VALUE,
          row -> {
            meanwhile.run();
            sorter.add(row.values());
          });
      sorter.each(
          limit, values -> each.accept(new Row(values.subList(0, fields.size()), List.of(), "")));
    }
  }

  private void pages(
      RowQuestion asked, Order order, List<Field> fields, long limit, Consumer<Row> each) {
    var byTime = order.by().equals(asked.table().time());
    List<Object> position = null;
    List<Row> rows;
    var left = limit;
    do {
      var next = (int) Math.min(left, AT_ONCE);
      var search = new RowSearch(asked, order, fields, position, false, next);
      rows = byTime ? reader.read(search) : found(search);
      rows.forEach(each);
      position = rows.isEmpty() ? null : rows.getLast().keys();
      left -= rows.size();
    } while (rows.size() == AT_ONCE && left > 0);
  }

  /// How many rows there are, up to [#MAX_COUNT].
  ///
  /// @param order of the list that is counted
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public int count(RowQuestion question, Order order) {
    if (LookBack.isOfNoRow(question)) {
      return 0;
    }
    var asked = lookBack.bounded(question, order);
    return reader.hasIndex(asked) || BlockSearch.filter(asked).isEmpty()
        ? (int) countRows(asked, MAX_COUNT)
        : (int) Math.min(countAll(asked), MAX_COUNT);
  }

  /// How many rows [#each] hands over, however many: the database may take long to count them.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public long countAll(RowQuestion question, Order order) {
    if (LookBack.isOfNoRow(question)) {
      return 0;
    }
    return countAll(lookBack.bounded(question, order));
  }

  private long countAll(RowQuestion asked) {
    var filter = BlockSearch.filter(asked);
    return filter.isPresent()
        ? blocks.count(asked.scope().organization(), filter.get(), LookBack.range(asked))
        : countRows(asked, Integer.MAX_VALUE);
  }

  private long countRows(RowQuestion asked, int most) {
    var count = new long[1];
    sql.each(new RowSql(asked, dialect).count(most), row -> count[0] = row.getLong(1));
    return count[0];
  }

  /// The values of a field that most rows have: those of a scale from the top, others most first.
  /// Without a start, of the last 31 days.
  ///
  /// @param name of the field
  /// @param limit how many values, 1 to 100
  /// @throws InvalidList where there is no such field, or hardly two rows share a value of it
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public List<Facet> facets(RowQuestion question, String name, int limit) {
    if (limit < 1 || limit > MOST_FACETS) {
      throw new InvalidList("limit", "must be between 1 and " + MOST_FACETS);
    }
    var field = counted(question.table(), name);
    if (LookBack.isOfNoRow(question)) {
      return List.of();
    }
    var asked = lookBack.of(question);
    var filter = BlockSearch.filter(asked);
    var inBlocks = RequestField.OF_BLOCKS.named(name);
    if (filter.isPresent() && inBlocks.isPresent()) {
      return blocks.facets(
          asked.scope().organization(), filter.get(), LookBack.range(asked), inBlocks.get(), limit);
    }
    var facets = new ArrayList<Facet>();
    sql.each(
        new RowSql(asked, dialect).groups(field.column(), " ORDER BY 2 DESC, 1 LIMIT " + limit),
        row -> facets.add(new Facet(text(row, field), row.getLong(2))));
    if (!field.scale().isEmpty()) {
      facets.sort(Comparator.comparingInt(it -> -field.scale().indexOf(it.value())));
    }
    return facets;
  }

  /// How rows are spread over time. Without a start, of the last 31 days.
  ///
  /// @param interval how long the buckets are; null for 24 to 120 of them
  /// @throws ai.studio.analytics.query.model.InvalidQuestion where the start is not before the end,
  ///   or there are too many buckets
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Histogram histogram(RowQuestion question, @Nullable Interval interval, ZoneId zone) {
    if (LookBack.isOfNoRow(question)) {
      return ofNoRow(interval);
    }
    var asked = lookBack.of(question);
    var end = asked.end() == null ? clock.instant() : asked.end();
    var start = asked.start() == null ? LookBack.before(end) : asked.start();
    if (question.start() == null && !start.isBefore(end)) {
      // The filter says so, and not who asks.
      return ofNoRow(interval);
    }
    var range = new TimeRange(start, end);
    var width = interval == null ? Interval.fitting(range) : interval;
    width.check(range);
    var buckets = Buckets.of(range, width, zone);
    var counts = histogram(asked.within(range.start(), range.end()), range, buckets);
    return new Histogram(
        width, buckets.starts(), LongStream.of(counts).boxed().collect(Collectors.toList()));
  }

  private static Histogram ofNoRow(@Nullable Interval interval) {
    return new Histogram(Objects.requireNonNullElse(interval, Interval.DAY), List.of(), List.of());
  }

  private long[] histogram(RowQuestion question, TimeRange range, Buckets buckets) {
    var filter = BlockSearch.filter(question);
    if (filter.isPresent()) {
      return blocks.histogram(question.scope().organization(), filter.get(), range, buckets);
    }
    var counts = new long[buckets.size()];
    var byDay = question.table().time().kind() == Kind.DATE;
    var column = question.table().time().column();
    sql.each(
        new RowSql(question, dialect).groups(byDay ? column : buckets.slot(column), ""),
        row ->
            counts[byDay ? buckets.index(day(row)) : buckets.ofSlot(row.getLong(1))] +=
                row.getLong(2));
    return counts;
  }

  private static Field counted(RowTable table, String name) {
    var field =
        table
            .fields()
            .named(name)
            .orElseThrow(() -> new InvalidList("field", name + " " + table.fields().refusal(name)));
    return switch (field.kind()) {
      case TEXT, CODE, FLAG, DATE -> field;
      case TIME, FREE_TEXT, ID, NUMBER, DECIMAL, DOLLARS, NANO_DOLLARS ->
          throw new InvalidList("field", name + " has hardly a value twice");
    };
  }

  private static @Nullable String text(ResultSet row, Field field) throws SQLException {
    var value = FieldValue.read(row, 1, field.kind());
    return value == null ? null : value.toString();
  }

  private static long day(ResultSet row) throws SQLException {
    return row.getObject(1, LocalDate.class).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
