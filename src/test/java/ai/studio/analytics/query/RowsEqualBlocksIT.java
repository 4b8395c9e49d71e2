package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.RowMask;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import ai.studio.analytics.testing.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A filter lets the same requests through whether it looks at column blocks or is written as SQL.
@EachDatabase
class RowsEqualBlocksIT {

  private static final Instant START = Traffic.NOW.minus(Duration.ofDays(90));
  private static final Instant END = Traffic.NOW.plus(Duration.ofHours(1));
  private static final List<String> TEXTS =
      List.of(
          "gpt-4o",
          "gpt",
          "o",
          "user-1",
          "user-3",
          "provider-0",
          "ID",
          "D",
          "chat",
          "POST",
          "stop",
          "%",
          "_",
          "!",
          "a ",
          " ",
          "true",
          "t",
          "\\",
          "'",
          "é",
          "👍",
          "GPT-4O",
          "otlp");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "200",
          "500",
          "429",
          "50",
          "99.5",
          "1000",
          "5000",
          "0.01",
          "0.05",
          "-1",
          "1e3",
          "999999999",
          "0.0000000001");

  private static final Order OLDEST_FIRST = new Order(RequestField.TIME, false);

  private final Filled filled;

  RowsEqualBlocksIT(Database database) {
    filled = Filled.of(database);
  }

  @Test
  void anyFilterLetsTheSameRequestsThrough() {
    var random = new Random(12);
    var let = 0;
    for (var i = 0; i < 150; i++) {
      var filter = filter(random, 3);
      var inBlocks = inBlocks(filter);
      assertThat(inRows(filter)).as(filter.text()).isEqualTo(inBlocks);
      let += inBlocks.isEmpty() ? 0 : 1;
    }
    assertThat(let).isGreaterThan(50);
  }

  @ParameterizedTest
  @Tag("all")
  @CsvSource("'', 3900")
  void pagesOfAllRowsHaveEachOnceAndInOrder(String filter, int size) {
    pages(filter, size);
  }

  @ParameterizedTest
  @CsvSource({"-country:ID latency:>50, 1700", "tag.feature:* model:gpt-4o, 100"})
  void pagesInAnyOrderHaveEveryRowThatIsLetThroughOnceAndInOrder(String filter, int size) {
    pages(filter, size);
  }

  private void pages(String filter, int size) {
    var question = question(Filter.parse(filter, RequestField.OF_ROWS));
    for (var by : ORDERS) {
      for (var descending : List.of(true, false)) {
        var all = sorted(question, by, descending);
        var order = new Order(by, descending);
        assertThat(walk(question, order, false, size)).as("%s", order).isEqualTo(all);
        assertThat(walk(question, order, true, size)).as("%s", order).isEqualTo(all.reversed());
        assertThat(exported(question, order)).as("%s", order).isEqualTo(all);
        assertThat(filled.rows.count(question, order)).isEqualTo(all.size());
      }
    }
  }

  private static final List<Field> ORDERS =
      List.of(
          RequestField.TIME,
          RequestField.LATENCY,
          RequestField.COST,
          RequestField.STATUS,
          RequestField.MODEL,
          RequestField.AUTHENTICATED,
          new TagField("tier"));

  private static RowQuestion question(Filter filter) {
    return new RowQuestion(RowTable.REQUESTS, Scope.whole(Traffic.MINE), filter, null, START, null);
  }

  private List<Object> sorted(RowQuestion question, Field by, boolean descending) {
    var rows = new ArrayList<Row>();
    filled.rows.each(
        question, OLDEST_FIRST, List.of(by, RequestField.ID), Long.MAX_VALUE, rows::add);
    Comparator<Row> order =
        Comparator.comparing(
            row -> comparable(row), Comparator.nullsFirst(Comparator.naturalOrder()));
    order = order.thenComparing(row -> (Long) row.values().getLast());
    return rows.stream()
        .sorted(descending ? order.reversed() : order)
        .map(row -> row.values().getLast())
        .toList();
  }

  private List<Object> exported(RowQuestion question, Order order) {
    var ids = new ArrayList<>();
    filled.rows.each(
        question,
        order,
        List.of(RequestField.ID),
        Long.MAX_VALUE,
        row -> ids.add(row.values().getFirst()));
    return ids;
  }

  @SuppressWarnings("unchecked")
  private static Comparable<Object> comparable(Row row) {
    return (Comparable<Object>) row.values().getFirst();
  }

  private List<Object> walk(RowQuestion question, Order order, boolean backward, int size) {
    var seen = new ArrayList<>();
    String cursor = null;
    do {
      var window = new Window(size, cursor, backward);
      var page = filled.rows.page(question, order, List.of(RequestField.ID), window);
      var rows = backward ? page.rows().reversed() : page.rows();
      rows.forEach(row -> seen.add(row.values().getFirst()));
      cursor =
          backward
              ? page.hasPrevious() ? rows.getLast().cursor() : null
              : page.hasNext() ? rows.getLast().cursor() : null;
    } while (cursor != null);
    return seen;
  }

  private List<Long> inRows(Filter filter) {
    var seconds = new ArrayList<Long>();
    var question =
        new RowQuestion(RowTable.REQUESTS, Scope.whole(Traffic.MINE), filter, null, START, END);
    filled.rows.each(
        question,
        OLDEST_FIRST,
        List.of(RequestField.TIME),
        Long.MAX_VALUE,
        row -> seconds.add(((Instant) row.values().getFirst()).getEpochSecond()));
    return seconds;
  }

  private List<Long> inBlocks(Filter filter) {
    var seconds = new ArrayList<Long>();
    filled
        .blocks
        .read(Traffic.MINE, START, END)
        .each(
            FilterFields.of(filter, RequestField.OF_BLOCKS).stream()
                .map(BlockValue::source)
                .collect(Collectors.toSet()),
            span -> seconds.addAll(kept(filter, span)));
    return seconds.stream().sorted().toList();
  }

  private static List<Long> kept(Filter filter, Blocks.Span span) {
    var mask = RowMask.of(filter, RequestField.OF_BLOCKS, span.block());
    var times = span.block().times();
    var keep = new boolean[RowMask.CHUNK];
    mask.apply(span.from(), span.to() - span.from(), keep);
    return IntStream.range(0, span.to() - span.from())
        .filter(i -> keep[i])
        .mapToObj(i -> times.start() + times.seconds()[span.from() + i])
        .toList();
  }

  private static Filter filter(Random random, int depth) {
    return switch (depth == 0 ? 3 : random.nextInt(5)) {
      case 0 -> new Filter.All(parts(random, depth));
      case 1 -> new Filter.Any(parts(random, depth));
      case 2 -> new Filter.Not(filter(random, depth - 1));
      default -> condition(random);
    };
  }

  private static List<Filter> parts(Random random, int depth) {
    return List.of(filter(random, depth - 1), filter(random, depth - 1));
  }

  private static Filter condition(Random random) {
    var fields = new ArrayList<>(RequestField.OF_BLOCKS.fields());
    fields.remove(RequestField.SESSION);
    fields.add(new TagField("feature"));
    fields.add(new TagField("tier"));
    fields.add(new TagField("d'été 100 %"));
    var field = fields.get(random.nextInt(fields.size()));
    var matches = new ArrayList<Match>();
    do {
      matches.add(field.kind().isOrdered() ? number(random) : text(random, field.permitted()));
    } while (random.nextInt(3) == 0);
    return new Filter.Condition(field.fieldName(), matches);
  }

  /// @param permitted the only values that may be asked for as they are; any where there are none
  private static Match text(Random random, List<String> permitted) {
    var text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(5)) {
      case 0 ->
          new Match.Is(
              permitted.isEmpty() ? text : permitted.get(random.nextInt(permitted.size())));
      case 1 -> new Match.StartsWith(text);
      case 2 -> new Match.Contains(text);
      case 3 -> new Match.Empty();
      default -> new Match.Present();
    };
  }

  private static Match number(Random random) {
    var number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    var other = NUMBERS.get(random.nextInt(NUMBERS.size()));
    var orders = Match.Order.values();
    return switch (random.nextInt(5)) {
      case 0 -> new Match.Is(number);
      case 1 -> new Match.Between(number, other);
      case 2 -> new Match.Compare(orders[random.nextInt(orders.length)], number);
      case 3 -> new Match.Empty();
      default -> new Match.Present();
    };
  }
}
