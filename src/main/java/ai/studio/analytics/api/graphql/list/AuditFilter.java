package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on acts.
@Input("AuditFilter")
@Description(
    "Which acts: all conditions hold, each for any of its values, of which there are at most 100.")
public class AuditFilter {

  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable List<String> ids;
  private @Nullable List<String> actors;
  private @Nullable List<String> acts;

  @Description("Only what happened at this instant or later.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("Only what happened before this instant.")
  public @Nullable Instant getEnd() {
    return end;
  }

  public void setEnd(@Nullable Instant end) {
    this.end = end;
  }

  @IdList
  @Description("Ids of the rows themselves.")
  public @Nullable List<String> getIds() {
    return ids;
  }

  public void setIds(@Nullable List<String> ids) {
    this.ids = ids;
  }

  @Description("Who.")
  public @Nullable List<String> getActors() {
    return actors;
  }

  public void setActors(@Nullable List<String> actors) {
    this.actors = actors;
  }

  @Description("What was done, such as `api_key.create`.")
  public @Nullable List<String> getActs() {
    return acts;
  }

  public void setActs(@Nullable List<String> acts) {
    this.acts = acts;
  }
}
