package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Memberships;
import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.admin.account.Passwords;
import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// The organisations of the installation, for those who administer it. What organisations have,
/// they do not see.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.PLATFORM_NAME)
public class OrganizationApi {

  private final Organizations organizations;
  private final Accounts accounts;
  private final Memberships memberships;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  OrganizationApi(
      Organizations organizations,
      Accounts accounts,
      Memberships memberships,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.organizations = organizations;
    this.accounts = accounts;
    this.memberships = memberships;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("organizations")
  @Description("All organisations by name, deleted ones too. For platform administrators.")
  public List<OrganizationView> organizations() {
    return organizations.list().stream().map(OrganizationView::new).toList();
  }

  @Mutation("createOrganization")
  @Description(
      "Makes an organisation. `CONFLICT` where the name is taken, or was. For platform administrators.")
  public NewOrganizationView createOrganization(
      @Name("name")
          @Description(
              "1 to 63 letters, digits, dots, dashes or underscores, the first of them a letter or digit.")
          String name,
      @Name("administrator")
          @Description(
              "The name within it of its first administrator, who gets an account; without, you become a member.")
          @Nullable String administrator) {
    var by = currentActor.current();
    if (administrator == null) {
      var made = new OrganizationView(organizations.create(by, name));
      memberships.save(by, name, currentCaller.current().loginName(), null, Role.ADMIN, null);
      return new NewOrganizationView(made, null, null);
    }
    var password = Passwords.generate();
    var account = accounts.createFirst(by, administrator, name, password);
    var made =
        organizations.find(name).map(OrganizationView::new).orElseThrow(OrganizationApi::nothing);
    return new NewOrganizationView(made, account.login(), password);
  }

  @Mutation("suspendOrganization")
  @Description(
      "Lets nobody of an organisation do anything, or lets them again; within two seconds. `CONFLICT` where it is your"
          + " own. For platform administrators.")
  public OrganizationView suspendOrganization(
      @Name("name") @Id @Description("Which one.") String name,
      @Name("suspended") @Description("Whether they may no longer.") boolean suspended) {
    checkNotOwn(name);
    return organizations
        .suspend(currentActor.current(), name, suspended)
        .map(OrganizationView::new)
        .orElseThrow(OrganizationApi::nothing);
  }

  @Mutation("deleteOrganization")
  @Description(
      "Deletes an organisation with all that it has, for good: nobody of it can do anything from now on, and its rows"
          + " are removed within minutes. `CONFLICT` where it is your own. For platform administrators.")
  public boolean deleteOrganization(
      @Name("name") @Id @Description("Which one.") String name,
      @Name("repeatName") @Description("The same again: there is no way back.") String repeatName) {
    checkNotOwn(name);
    if (!repeatName.equals(name)) {
      throw new Conflict("The name was repeated differently.");
    }
    if (!organizations.delete(currentActor.current(), name)) {
      throw nothing();
    }
    return true;
  }

  /// Neither the one that the caller works in nor the one that manages their account.
  private void checkNotOwn(String name) {
    var caller = currentCaller.current();
    var home = accounts.find(caller.loginName()).filter(it -> it.organization().equals(name));
    if (name.equals(caller.organization()) || home.isPresent()) {
      throw new Conflict("You cannot suspend or delete your own organisation.");
    }
  }

  private static NotFound nothing() {
    return new NotFound("There is no such organisation.");
  }
}
