package ai.studio.analytics.api.rest;

import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.model.ValueFilter;
import ai.studio.analytics.store.schema.RequestField;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// What a dashboard is about, as it stands in a URL. A parameter that may have several values is
/// repeated.
public class DashboardParameters {

  @Parameter(
      description =
          "Which time: up to the current minute, or from start to end. Default 24h, or custom where"
              + " start or end is given.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"24h", "7d", "1m", "3m", "custom"}))
  @QueryParam("range")
  @Nullable String range;

  @Parameter(
      description =
          "ISO-8601 time of the first instant of a custom range; without an offset by the clocks of timeZone.",
      example = "2026-01-01T00:00:00Z")
  @QueryParam("start")
  @Nullable String start;

  @Parameter(description = "ISO-8601 time of its end, which is no longer part of it.")
  @QueryParam("end")
  @Nullable String end;

  @Parameter(
      description =
          "IANA time zone in which hours, days and months begin. By default the organisation's, UTC where it has chosen none.",
      example = "Asia/Jakarta")
  @QueryParam("timeZone")
  @Nullable String timeZone;

  @Parameter(
      description =
          "How far apart the points of the series are. By default chosen for 24 to 120 points.",
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"1m", "5m", "15m", "30m", "1h", "3h", "6h", "12h", "1d", "1w"}))
  @QueryParam("interval")
  @Nullable String interval;

  @Parameter(description = "Only requests to one of these models.")
  @QueryParam("models")
  @Nullable List<String> models;

  @Parameter(description = "Only requests to one of these endpoints (templates of routes).")
  @QueryParam("endpoints")
  @Nullable List<String> endpoints;

  @Parameter(description = "Only requests with one of these HTTP statuses.")
  @QueryParam("statuses")
  @Nullable List<String> statuses;

  @Parameter(description = "Only requests from one of these countries (ISO 3166-1 alpha-2).")
  @QueryParam("countries")
  @Nullable List<String> countries;

  @Parameter(description = "Only requests of one of these users.")
  @QueryParam("users")
  @Nullable List<String> users;

  @Parameter(description = "Only requests to one of these providers.")
  @QueryParam("providers")
  @Nullable List<String> providers;

  @Parameter(description = "Only requests that came in in one of these ways.")
  @QueryParam("sources")
  @Nullable List<String> sources;

  @Parameter(
      description = "Only requests that this filter lets through, beside what the others say.",
      example = "status:>=500 -country:ID")
  @QueryParam("query")
  @Nullable String query;

  /// The question that they ask.
  ///
  /// @throws InvalidQuestion where one breaks a rule
  /// @throws InvalidEvent where one cannot be read
  Question question(Scope scope, TimeZones zones, Clock clock) {
    var zone = zones.of(scope, timeZone);
    var from = Times.parse("start", start, zone);
    var to = Times.parse("end", end, zone);
    return new Question(
        DashboardRange.of(preset(from != null || to != null), from, to, zone, clock),
        isBlank(interval) ? null : Interval.of(String.valueOf(interval)),
        Filter.all(List.of(filter().conditions(), filterText())),
        scope);
  }

  private Preset preset(boolean bounded) {
    if (!isBlank(range)) {
      return Preset.of(String.valueOf(range));
    }
    return bounded ? Preset.CUSTOM : Preset.LAST_24_HOURS;
  }

  private Filter filterText() {
    try {
      return isBlank(query)
          ? Filter.NONE
          : Filter.parse(String.valueOf(query), RequestField.OF_BLOCKS);
    } catch (InvalidFilterText | InvalidFilterField e) {
      throw new InvalidEvent("query", "is no filter. " + e.getMessage());
    }
  }

  private ValueFilter filter() {
    return new ValueFilter(
        texts(models),
        texts(endpoints),
        values("statuses", statuses, Integer::valueOf, "must be numbers"),
        texts(countries),
        texts(users),
        texts(providers),
        values(
            "sources",
            sources,
            name -> Source.valueOf(name.toUpperCase(Locale.ROOT)),
            "must be some of " + List.of(Source.values())));
  }

  private static Set<String> texts(@Nullable List<String> values) {
    return values == null
        ? Set.of()
        : values.stream().filter(value -> !value.isBlank()).collect(Collectors.toSet());
  }

  private static <T> Set<T> values(
      String field, @Nullable List<String> texts, Function<String, T> read, String rule) {
    var values = new HashSet<T>();
    for (var text : texts(texts)) {
      try {
        values.add(read.apply(text.strip()));
      } catch (IllegalArgumentException e) {
        throw new InvalidEvent(field, rule);
      }
    }
    return values;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
