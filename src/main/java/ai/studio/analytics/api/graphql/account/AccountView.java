package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Account;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An account as the schema shows it.
@Type("Account")
@Description("Somebody of your organisation who logs in here with a password.")
public class AccountView {

  private final Account value;

  AccountView(Account value) {
    this.value = value;
  }

  @Id
  @Description("The name within your organisation, which is also the user of requests.")
  public String getUser() {
    return value.user();
  }

  @Description("What they may do.")
  public CallerRole getRole() {
    return CallerRole.valueOf(value.role().name());
  }

  @Description("The name to log in with.")
  public String getLogin() {
    return value.login();
  }

  @Description("The only projects whose rows they see; null where they see those of all.")
  public @Nullable List<String> getProjects() {
    var projects = value.projects();
    return projects == null ? null : projects.stream().sorted().toList();
  }

  @Description("When the account was made.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Since when nobody can log in with it; null while it works.")
  public @Nullable Instant getDisabledAt() {
    return value.disabledAt().orElse(null);
  }
}
