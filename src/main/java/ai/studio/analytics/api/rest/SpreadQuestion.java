package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.explore.Cohorts;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A question about how requests or users are spread, as it stands in a request.
///
/// @param range `24h`, the default, `7d`, `1m`, `3m` or `custom`
/// @param start ISO-8601 time of the first instant of a custom range
/// @param end ISO-8601 time of its end, which is no longer part of it
/// @param timeZone IANA time zone in which hours, days, weeks and months begin; by default the
///   organisation's
/// @param interval such as `15m` or `1d`; by default chosen for 24 to 120 points
/// @param filter such as `model:gpt-4o* status:>=500 -country:ID`; default all requests
/// @param quantity the number over which requests are spread; default `latency`
/// @param fine whether a decade of numbers has nine steps and not three; default false
public record SpreadQuestion(
    @Nullable String range,
    @Nullable String start,
    @Nullable String end,
    @Nullable String timeZone,
    @Nullable String interval,
    @Nullable String filter,
    @Nullable String quantity,
    @Nullable Boolean fine) {

  /// How the latency was spread in the last 24 hours.
  static final SpreadQuestion USUAL =
      new SpreadQuestion(null, null, null, null, null, null, null, null);

  Distribution.Question distribution(Scope scope, TimeZones zones, Clock clock) {
    return new Distribution.Question(
        range(scope, zones, clock),
        interval == null ? null : Interval.of(interval),
        filtered(),
        scope,
        quantity == null
            ? Quantity.LATENCY
            : ExploreQuestion.one("quantity", quantity, Quantity.class),
        Boolean.TRUE.equals(fine));
  }

  Cohorts.Question cohorts(Scope scope, TimeZones zones, Clock clock) {
    return new Cohorts.Question(range(scope, zones, clock), filtered(), scope);
  }

  private DashboardRange range(Scope scope, TimeZones zones, Clock clock) {
    var zone = zones.of(scope, timeZone);
    var from = Times.parse("start", start, zone);
    var to = Times.parse("end", end, zone);
    var preset = from == null && to == null ? Preset.LAST_24_HOURS : Preset.CUSTOM;
    return DashboardRange.of(range == null ? preset : Preset.of(range), from, to, zone, clock);
  }

  private Filter filtered() {
    return Filter.parse(Objects.requireNonNullElse(filter, ""), RequestField.OF_BLOCKS);
  }
}
