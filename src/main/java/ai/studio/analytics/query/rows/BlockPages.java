package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.FieldValue;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds pages of requests in any order and by any filter: column blocks tell the seconds in which
/// their rows are, and these are read by their ids. Thread-safe.
final class BlockPages {

  /// How far around its start a page is looked for among all rows first: where nearly all of them
  /// are let through, that is faster.
  private static final Duration NEAR = Duration.ofMinutes(15);

  /// How far back blocks are asked for the newest rows, one after the other.
  private static final List<Duration> STEPS =
      List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(31), Duration.ofDays(124));

  /// How many places are read at once.
  private static final int AT_ONCE = 25;

  private final BlockSearch blocks;
  private final RowReader rows;
  private final Dialect dialect;
  private final Clock clock;

  BlockPages(BlockSearch blocks, RowReader rows, Dialect dialect, Clock clock) {
    this.blocks = blocks;
    this.rows = rows;
    this.dialect = dialect;
    this.clock = clock;
  }

  /// The rows of a page; empty where blocks do not know them, or an index of the rows is better.
  Optional<List<Row>> find(RowSearch asked) {
    var filter = BlockSearch.filter(asked.question());
    if (filter.isEmpty() || (asked.isByTime() && rows.hasIndex(asked.question()))) {
      return Optional.empty();
    }
    if (asked.isByTime()) {
      return Optional.of(byTime(asked, filter.get()));
    }
    // The order of long texts is by their beginning only, of which blocks know nothing.
    return RequestField.OF_BLOCKS
        .named(asked.order().by().fieldName())
        .filter(value -> !FieldValue.isLong(value))
        .map(value -> byValue(asked, filter.get(), value));
  }

  private List<Row> byValue(RowSearch asked, BlockFilter filter, BlockValue value) {
    var question = asked.question();
    return range(question.start(), question.end())
        .map(time -> read(asked, found(asked, filter, time, ranking(question, value, time))))
        .orElse(List.of());
  }

  private List<Row> byTime(RowSearch asked, BlockFilter filter) {
    var near = near(asked);
    if (near.size() == asked.limit()) {
      return near;
    }
    return asked.isLargestFirst()
        ? newest(asked, filter)
        : range(
                asked.position() == null ? asked.question().start() : second(asked),
                asked.question().end())
            .map(time -> read(asked, byTime(asked, filter, time)))
            .orElse(List.of());
  }

  private List<Row> newest(RowSearch asked, BlockFilter filter) {
    var first = asked.question().start();
    var end = end(asked);
    for (var step : STEPS) {
      var start = earlier(end, clock.instant()).minus(step);
      if (first != null && !first.isBefore(start)) {
        break;
      }
      var found = range(start, end).map(time -> byTime(asked, filter, time));
      if (found.isPresent() && found.get().places().isFull()) {
        return read(asked, found.get());
      }
    }
    return range(first, end)
        .map(time -> read(asked, byTime(asked, filter, time)))
        .orElse(List.of());
  }

  private List<Row> near(RowSearch asked) {
    var question = asked.question();
    if (asked.isLargestFirst()) {
      var start = earlier(end(asked), clock.instant()).minus(NEAR);
      return rows.read(asked.within(later(question.start(), start), question.end()));
    }
    var start = asked.position() == null ? question.start() : asked.positionTime();
    return start == null
        ? List.of()
        : rows.read(asked.within(question.start(), earlier(question.end(), start.plus(NEAR))));
  }

  /// Behind the newest row that may be wanted; null where it may be one of the future.
  private static @Nullable Instant end(RowSearch asked) {
    var time = asked.positionTime();
    return time == null ? asked.question().end() : time.plusSeconds(1);
  }

  private static Instant second(RowSearch asked) {
    return Objects.requireNonNull(asked.positionTime()).truncatedTo(ChronoUnit.SECONDS);
  }

  private record Found(Places places, Ranking ranking) {}

  private Found byTime(RowSearch asked, BlockFilter filter, TimeRange range) {
    return found(asked, filter, range, new Ranking.ByTime());
  }

  private Found found(RowSearch asked, BlockFilter filter, TimeRange range, Ranking ranking) {
    var position = asked.position();
    var from =
        position == null
            ? null
            : new Places.Place(
                ranking.rank(position.getFirst()),
                Objects.requireNonNull(asked.positionTime()).getEpochSecond());
    var places =
        blocks.places(
            asked.question().scope().organization(),
            filter,
            range,
            ranking,
            () -> new Places(asked.limit(), asked.isLargestFirst(), from));
    return new Found(places, ranking);
  }

  private Ranking ranking(RowQuestion question, BlockValue value, TimeRange range) {
    return value instanceof RequestField field
            && !field.kind().isCoded()
            && field != RequestField.SESSION
        ? new Ranking.ByNumber(field)
        : Ranking.ByValue.of(
            value,
            blocks.values(question.scope().organization(), value, range),
            RowOrder.byText(dialect));
  }

  private List<Row> read(RowSearch asked, Found found) {
    var places =
        found.places().places().stream()
            .map(place ->
                new RowSql.Place(
                    asked.isByTime() ? null : found.ranking().stored(place.value()),
                    place.second()))
            .toList();
    var read = new ArrayList<Row>();
    for (var from = 0; from < places.size() && read.size() < asked.limit(); from += AT_ONCE) {
      var some = places.subList(from, Math.min(from + AT_ONCE, places.size()));
      read.addAll(rows.readAt(some, asked, asked.limit() - read.size()));
    }
    // What has been removed stays in blocks for a while.
    return read.size() < Math.min(asked.limit(), found.places().rows()) ? rows.read(asked) : read;
  }

  private static Optional<TimeRange> range(@Nullable Instant start, @Nullable Instant end) {
    var from = start == null ? Instant.EPOCH : later(Instant.EPOCH, start);
    var to = end == null ? RowQuestion.LATEST : end;
    return from.isBefore(to) ? Optional.of(new TimeRange(from, to)) : Optional.empty();
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || a.isAfter(b) ? b : a;
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || a.isBefore(b) ? b : a;
  }
}
