package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.model.ValueTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// How far back a question looks that says nothing of when: all the way where an index gives the
/// order and the match, else 31 days.
///
/// @param clock what it looks back from where the question has no end
record LookBack(Clock clock) {

  private static final Duration LENGTH = Duration.ofDays(31);

  /// Whether it asks for what was before 1970, or from 2100 on, which no row is, however far it
  /// looks back.
  static boolean isOfNoRow(RowQuestion question) {
    return (question.end() != null && !question.end().isAfter(Instant.EPOCH))
        || earliest(question).filter(it -> !it.isBefore(RowQuestion.LATEST)).isPresent();
  }

  /// A question in an order: no index gives another one than that by time, and none finds a text
  /// within another.
  RowQuestion bounded(RowQuestion question, Order order) {
    return order.by().equals(question.table().time()) && question.search() == null
        ? question
        : of(question);
  }

  /// A question that looks back so far at most. The table of models' days is small.
  RowQuestion of(RowQuestion question) {
    var table = question.table();
    if (question.start() != null || table == RowTable.USAGE) {
      return question;
    }
    var earliest = earliest(question);
    if (earliest.isPresent()) {
      var empty = question.end() != null && !earliest.get().isBefore(question.end());
      return empty ? question : question.within(earliest.get(), question.end());
    }
    var end = question.end() == null ? clock.instant() : question.end();
    return question.within(before(end), question.end());
  }

  /// Since when rows are looked for that are from before a time.
  static Instant before(Instant end) {
    var start = end.minus(LENGTH);
    return start.isBefore(Instant.EPOCH) ? Instant.EPOCH : start;
  }

  /// When the filter lets rows begin; empty where it does not say.
  private static Optional<Instant> earliest(RowQuestion question) {
    var time = question.table().time();
    return RowSql.top(question.filter())
        .filter(condition -> condition.field().equals(time.fieldName()))
        .map(condition -> ValueTest.of(time, condition.matches()))
        .flatMap(test ->
            test instanceof ValueTest.Ordered(var ranges)
                ? ranges.stream().map(ValueTest.Range::from).min(Long::compare).stream()
                : Stream.empty())
        .max(Long::compare)
        .filter(micros -> micros >= 0)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /// From its start to its end, or over all time.
  static TimeRange range(RowQuestion question) {
    return new TimeRange(
        Objects.requireNonNullElse(question.start(), Instant.EPOCH),
        Objects.requireNonNullElse(question.end(), RowQuestion.LATEST));
  }
}
