package ai.studio.analytics.api.graphql.account;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An organisation that was just made, as the schema shows it.
@Type("CreatedOrganization")
@Description("An organisation that was just made.")
public class NewOrganizationView {

  private final OrganizationView organization;
  private final @Nullable String login;
  private final @Nullable String password;

  NewOrganizationView(
      OrganizationView organization, @Nullable String login, @Nullable String password) {
    this.organization = organization;
    this.login = login;
    this.password = password;
  }

  @Description("The organisation.")
  public OrganizationView getOrganization() {
    return organization;
  }

  @Description("The name with which its first administrator logs in; null where you are it.")
  public @Nullable String getLogin() {
    return login;
  }

  @Description("Their generated password, shown only this once.")
  public @Nullable String getPassword() {
    return password;
  }
}
