package ai.studio.analytics.export;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import org.jspecify.annotations.Nullable;

/// What somebody asked a file of.
///
/// @param what the list, or `explore`
/// @param filter as text; empty for all
/// @param search that rows must have in them; null for none
/// @param start ISO-8601 time; null for no bound
/// @param end ISO-8601 time; null for no bound
/// @param format of the file, such as `csv`
/// @param question what was measured, as `requests, cost by model, the first 10 by requests`; null
///   of rows as they are
public record ExportAsk(
    String what,
    String filter,
    @Nullable String search,
    @Nullable String start,
    @Nullable String end,
    String format,
    @Nullable String question) {

  /// Rows as they are.
  public ExportAsk(
      String what,
      String filter,
      @Nullable String search,
      @Nullable String start,
      @Nullable String end,
      String format) {
    this(what, filter, search, start, end, format, null);
  }

  /// What was measured of requests.
  static ExportAsk of(
      String what, Filter filter, DashboardRange range, ExportFormat format, String question) {
    return new ExportAsk(
        what,
        filter.text(),
        null,
        range.time().start().toString(),
        range.time().end().toString(),
        format.text(),
        question);
  }
}
