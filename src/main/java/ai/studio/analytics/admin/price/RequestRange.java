package ai.studio.analytics.admin.price;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.plan.FilterSql;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Some calls of models of an organisation, in the order of their ids.
///
/// @param start inclusive
/// @param end exclusive
/// @param filter of the fields that lists of requests have
record RequestRange(String organization, Instant start, Instant end, Filter filter) {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
  private static final FilterSql FILTERS = new FilterSql(RequestField.OF_ROWS, RequestField.TIME);

  /// @throws InvalidPrice where a time is one that no request has, or the start is not before the
  ///   end
  RequestRange {
    check("start", start);
    check("end", end);
    if (!start.isBefore(end)) {
      throw new InvalidPrice("start", "must be before end");
    }
  }

  /// Refuses a time that no request has: ids hold no other ones.
  static void check(String field, Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new InvalidPrice(field, "must be between 1970 and 2100");
    }
  }

  /// Before the first of them.
  long first() {
    return EventId.floor(start) - 1;
  }

  /// Ids tell milliseconds only, rows microseconds: those at or after a time have this one or a
  /// later one.
  private static long micros(Instant time) {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
    return time.getNano() % 1_000 == 0 ? micros : micros + 1;
  }

  /// The next ones.
  ///
  /// @param columns what of them
  /// @param after the id behind which they stand
  Fragment after(String columns, long after, int limit) {
    return Fragment.of(
            "SELECT "
                + columns
                + " FROM request_log /*! FORCE INDEX (PRIMARY) */ WHERE id > ? AND id < ?"
                + " AND created_at >= ? AND created_at < ?"
                + " AND CONCAT(organization_id, '') = ? AND model_name IS NOT NULL AND ",
            after,
            EventId.floor(end.plusMillis(1)),
            micros(start),
            micros(end),
            organization)
        .then(FILTERS.of(filter))
        .then(" ORDER BY id LIMIT " + limit);
  }
}
