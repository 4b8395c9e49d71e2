package ai.studio.analytics.api.graphql.list;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on sessions.
@Input("UserSessionFilter")
@Description(
    "Which sessions: all conditions hold, each for any of its values, of which there are at most 100.")
public class SessionFilter extends RowFilter {

  private @Nullable List<String> keys;

  @Description("Ids that clients gave to their sessions.")
  public @Nullable List<String> getKeys() {
    return keys;
  }

  public void setKeys(@Nullable List<String> keys) {
    this.keys = keys;
  }
}
