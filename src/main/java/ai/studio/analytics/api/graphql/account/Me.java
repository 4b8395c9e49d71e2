package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.auth.Caller;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The caller as the schema shows them.
@Type("Me")
@Description("The caller.")
public class Me {

  private final Caller caller;

  Me(Caller caller) {
    this.caller = caller;
  }

  @Description("The name of the account.")
  public String getUser() {
    return caller.user();
  }

  @Description("The organisation whose data you may touch.")
  public String getOrganization() {
    return caller.organization();
  }

  @Description("What you may do.")
  public List<CallerRole> getRoles() {
    return caller.roles().stream().sorted().map(it -> CallerRole.valueOf(it.name())).toList();
  }

  @Description("Whether you see the rows of the whole organisation and not only your own.")
  public boolean getSeesOrganization() {
    return caller.seesOrganization();
  }
}
