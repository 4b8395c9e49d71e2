package ai.studio.analytics.api.graphql.account;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A changed account.
@Input("ChangeAccountInput")
@Description("What changes about an account; what is left out stays as it is.")
@SuppressWarnings("NullAway.Init")
public class AccountChange {

  private String user;
  private @Nullable CallerRole role;
  private @Nullable Boolean disabled;
  private @Nullable String password;
  private @Nullable List<String> projects;

  @Id
  @Description("Whose account.")
  public String getUser() {
    return user;
  }

  public void setUser(String user) {
    this.user = user;
  }

  @Description("What they may do; not `INGEST`, which is for keys.")
  public @Nullable CallerRole getRole() {
    return role;
  }

  public void setRole(@Nullable CallerRole role) {
    this.role = role;
  }

  @Description("Whether nobody can log in with it.")
  public @Nullable Boolean getDisabled() {
    return disabled;
  }

  public void setDisabled(@Nullable Boolean disabled) {
    this.disabled = disabled;
  }

  @Description("A new password of at least 8 characters.")
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
