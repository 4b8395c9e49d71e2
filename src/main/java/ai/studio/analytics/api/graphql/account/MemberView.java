package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Membership;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A member as the schema shows them.
@Type("Member")
@Description("Somebody who may work in your organisation.")
public class MemberView {

  private final Membership value;

  MemberView(Membership value) {
    this.value = value;
  }

  @Id
  @Description("The name to log in with; a digest for those of another issuer.")
  public String getLogin() {
    return value.login();
  }

  @Description("How they are called here, which is also the user of requests.")
  public String getUser() {
    return value.name();
  }

  @Description("What they may do.")
  public CallerRole getRole() {
    return CallerRole.valueOf(value.role().name());
  }

  @Description("The only projects whose rows they see; null where they see those of all.")
  public @Nullable List<String> getProjects() {
    var projects = value.projects();
    return projects == null ? null : projects.stream().sorted().toList();
  }

  @Description("Whether your organisation manages the account: its password, and whether it works.")
  public boolean getOwn() {
    return value.home();
  }

  @Description("Whether nobody can log in with the account; only of your own ones.")
  public boolean getDisabled() {
    return value.disabled();
  }
}
