package ai.studio.analytics.api.graphql.quarantine;

import ai.studio.analytics.api.graphql.value.IdList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// Which events in quarantine a decision is about.
@Input("QuarantineInput")
@Description("Some events in quarantine.")
@SuppressWarnings("NullAway.Init")
public class QuarantineDecision {

  private List<String> ids;

  @IdList
  @Description("The events, at most 500.")
  public List<String> getIds() {
    return ids;
  }

  public void setIds(List<String> ids) {
    this.ids = ids;
  }
}
