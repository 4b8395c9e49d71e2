package ai.studio.analytics.admin.price;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.plan.FilterSql;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;

/// Some calls of models of an organisation, in the order of their ids.
///
/// @param start inclusive
/// @param end exclusive
/// @param filter of the fields that lists of requests have
record RequestRange(String organization, Instant start, Instant end, Filter filter) {

  private static final FilterSql FILTERS = new FilterSql(RequestField.OF_ROWS, RequestField.TIME);

  /// Before the first of them.
  long first() {
    return EventId.floor(start) - 1;
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
                + " AND CONCAT(organization_id, '') = ? AND model_name IS NOT NULL AND ",
            after,
            EventId.floor(end),
            organization)
        .then(FILTERS.of(filter))
        .then(" ORDER BY id LIMIT " + limit);
  }
}
