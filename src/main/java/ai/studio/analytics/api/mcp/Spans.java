package ai.studio.analytics.api.mcp;

import java.util.List;

/// Which time a question is about, as tools are told.
final class Spans {

  static final List<String> RANGES = List.of("24h", "7d", "1m", "3m", "custom");

  private static final String TIME =
      " as an ISO-8601 time such as 2026-01-31T12:00:00Z, or a date.";

  private Spans() {}

  /// A range by its name, or from a start to an end.
  static InputSchema in(InputSchema schema) {
    return bounds(
        schema.oneOf("range", "Which time until now. Default: 24h; custom with start.", RANGES));
  }

  /// From a start to an end.
  static InputSchema bounds(InputSchema schema) {
    return schema
        .text("start", "The beginning," + TIME)
        .text("end", "The end, which is no longer part of it," + TIME)
        .text(
            "timeZone",
            "IANA time zone of days and of times without an offset. Default: the organisation's.");
  }
}
