package ai.studio.analytics.api.graphql.account;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// An account to be made.
@Input("CreateAccountInput")
@Description("An account to be made.")
@SuppressWarnings("NullAway.Init")
public class NewAccount {

  private String user;
  private CallerRole role;
  private @Nullable String password;
  private @Nullable List<String> projects;

  @Description(
      "The name to log in with, 1 to 128 characters without a slash. Outside of the first organisation that of your organisation and a slash stand before it at the login.")
  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  @Description("What they may do; not `INGEST`, which is for keys.")
  public CallerRole getRole() {
    return role;
  }

  public void setRole(CallerRole role) {
    this.role = role;
  }

  @Description("At least 8 characters; without it, one is generated.")
  public @Nullable String getPassword() {
    return password;
  }

  public void setPassword(@Nullable String password) {
    this.password = password;
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
