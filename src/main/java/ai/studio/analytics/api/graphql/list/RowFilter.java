package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/// Conditions on rows: what the filters of all lists but that of the models' days share.
public class RowFilter {

  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable List<String> ids;
  private @Nullable List<String> users;

  @Description("Only what happened, or sessions that began, at this instant or later.")
  public @Nullable Instant getStart() {
    return start;
  }

  public void setStart(@Nullable Instant start) {
    this.start = start;
  }

  @Description("Only what happened, or sessions that began, before this instant.")
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

  @Description("User names.")
  public @Nullable List<String> getUsers() {
    return users;
  }

  public void setUsers(@Nullable List<String> users) {
    this.users = users;
  }
}
