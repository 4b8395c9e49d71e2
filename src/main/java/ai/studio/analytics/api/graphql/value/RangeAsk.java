package ai.studio.analytics.api.graphql.value;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// Of which time a question is.
public class RangeAsk {

  private @Nullable DashboardSpan range;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String timeZone;

  /// The range that it means now.
  public DashboardRange span(Scope scope, TimeZones zones, Clock clock) {
    return DashboardRange.of(
        Preset.valueOf(Objects.requireNonNullElse(range, DashboardSpan.LAST_24_HOURS).name()),
        start,
        end,
        zones.of(scope, timeZone),
        clock);
  }

  @Description("Which time; default `LAST_24_HOURS`. All but `CUSTOM` end with the current minute.")
  public @Nullable DashboardSpan getRange() {
    return range;
  }

  public void setRange(@Nullable DashboardSpan range) {
    this.range = range;
  }

  @Description("The first instant of a `CUSTOM` range.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("The end of a `CUSTOM` range, which is no longer part of it.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @Description(
      "An IANA time zone, such as `Asia/Jakarta`, in which hours, days and months begin; by default your organisation's.")
  public @Nullable String getTimeZone() {
    return timeZone;
  }

  public void setTimeZone(@Nullable String timeZone) {
    this.timeZone = timeZone;
  }
}
