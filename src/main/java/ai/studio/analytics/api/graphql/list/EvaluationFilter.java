package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on evaluations; `query` has the others.
@Input("EvaluationFilter")
@Description("Which evaluations: all conditions hold.")
public class EvaluationFilter {

  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable List<String> ids;

  @Description("Only what was evaluated at this instant or later.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("Only what was evaluated before this instant.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @IdList
  @Description("Ids of the rows themselves, at most 100.")
  public @Nullable List<String> getIds() {
    return ids;
  }

  public void setIds(@Nullable List<String> ids) {
    this.ids = ids;
  }
}
