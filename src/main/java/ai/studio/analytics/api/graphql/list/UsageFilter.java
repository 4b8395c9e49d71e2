package ai.studio.analytics.api.graphql.list;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on models' days.
@Input("ModelUsageStatsFilter")
@Description("Which days and models: all conditions hold.")
public class UsageFilter {

  private static final LocalDate FIRST = LocalDate.EPOCH;
  private static final LocalDate LAST = LocalDate.of(2100, 1, 1);

  private @Nullable LocalDate start;
  private @Nullable LocalDate end;
  private @Nullable List<String> models;

  @Description("The first day, in UTC.")
  public @Nullable LocalDate getStart() {
    return start;
  }

  public void setStart(@Nullable LocalDate start) {
    this.start = start;
  }

  @Description("The day after the last one, in UTC.")
  public @Nullable LocalDate getEnd() {
    return end;
  }

  public void setEnd(@Nullable LocalDate end) {
    this.end = end;
  }

  @Description("Model names, exactly.")
  public @Nullable List<String> getModels() {
    return models;
  }

  public void setModels(@Nullable List<String> models) {
    this.models = models;
  }

  /// The start of the first day; null for all.
  @Nullable Instant startTime() {
    return start == null ? null : time(start);
  }

  /// The start of the day after the last one; null for all.
  @Nullable Instant endTime() {
    return end == null ? null : time(end);
  }

  /// There are no days before or after these.
  private static Instant time(LocalDate day) {
    var within = day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    return within.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
