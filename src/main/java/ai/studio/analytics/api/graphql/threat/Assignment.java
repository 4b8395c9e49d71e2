package ai.studio.analytics.api.graphql.threat;

import ai.studio.analytics.api.graphql.value.IdList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Who is to look into some threats.
@Input("AssignThreatsInput")
@Description("Who is to look into some threats.")
@SuppressWarnings("NullAway.Init")
public class Assignment {

  private List<String> ids;
  private @Nullable String assignee;

  @IdList
  @Description("The threats, at most 500.")
  public List<String> getIds() {
    return ids;
  }

  public void setIds(List<String> ids) {
    this.ids = ids;
  }

  @Description("A name of at most 128 characters; nobody where it is left out.")
  public @Nullable String getAssignee() {
    return assignee;
  }

  public void setAssignee(@Nullable String assignee) {
    this.assignee = assignee;
  }
}
