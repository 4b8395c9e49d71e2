package ai.studio.analytics.api.graphql;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on models' days.
@Input("ModelUsageStatsFilter")
@Description("Which days and models: all conditions hold.")
public class UsageFilter {

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
}
