package ai.studio.analytics.api.graphql.account;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody is to be here.
@Input("SaveMemberInput")
@Description("What somebody is to be in your organisation.")
@SuppressWarnings("NullAway.Init")
public class MemberChange {

  private String login;
  private @Nullable String issuer;
  private CallerRole role;
  private @Nullable List<String> projects;

  @Description(
      "The name to log in with, such as `ada` or `acme/ada`; with `issuer`, the subject there. It need not exist.")
  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  @Description("The issuer of their tokens, where they have no account here.")
  public @Nullable String getIssuer() {
    return issuer;
  }

  public void setIssuer(@Nullable String issuer) {
    this.issuer = issuer;
  }

  @Description("`ADMIN`, `ANALYST` or `USER`.")
  public CallerRole getRole() {
    return role;
  }

  public void setRole(CallerRole role) {
    this.role = role;
  }

  @Description(
      "The only projects whose rows they see, at most 50; an empty list for all. Not for administrators.")
  public @Nullable List<String> getProjects() {
    return projects;
  }

  public void setProjects(@Nullable List<String> projects) {
    this.projects = projects;
  }
}
