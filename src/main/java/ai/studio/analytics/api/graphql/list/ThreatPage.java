package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A page of threats.
@Input("ThreatLogsInput")
@Description("Which page of which threats, in which order.")
public class ThreatPage extends PageInput {

  private @Nullable ThreatFilter filter;
  private @Nullable ThreatSort sort;

  @Description("Which threats; without it, all that you may see.")
  public @Nullable ThreatFilter getFilter() {
    return filter;
  }

  public void setFilter(@Nullable ThreatFilter filter) {
    this.filter = filter;
  }

  @Description(
      "What the list is ordered by; default time. Without `start`, any other order covers the last 31 days.")
  public @Nullable ThreatSort getSort() {
    return sort;
  }

  public void setSort(@Nullable ThreatSort sort) {
    this.sort = sort;
  }
}
