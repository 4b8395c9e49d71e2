package ai.studio.analytics.api.graphql.threat;

import ai.studio.analytics.api.graphql.list.ThreatState;
import ai.studio.analytics.api.graphql.value.IdList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// A decision about threats.
@Input("TriageThreatsInput")
@Description("What became of some threats.")
@SuppressWarnings("NullAway.Init")
public class Triage {

  private List<String> ids;
  private ThreatState state;

  @IdList
  @Description("The threats, at most 500.")
  public List<String> getIds() {
    return ids;
  }

  public void setIds(List<String> ids) {
    this.ids = ids;
  }

  @Description("What became of them; `OPEN` opens them again.")
  public ThreatState getState() {
    return state;
  }

  public void setState(ThreatState state) {
    this.state = state;
  }
}
