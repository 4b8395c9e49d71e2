package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.key.ApiKey;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.admin.key.KeyRule;
import ai.studio.analytics.admin.setting.OrganizationSettings;
import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Who is asking and, for administrators, who else may: the accounts and keys of their
/// organisation.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class AccountApi {

  private final CurrentCaller currentCaller;
  private final Accounts accounts;
  private final ApiKeys apiKeys;
  private final CurrentActor currentActor;
  private final OrganizationSettings settings;
  private final SavedViews views;

  @Inject
  AccountApi(
      CurrentCaller currentCaller,
      Accounts accounts,
      ApiKeys apiKeys,
      CurrentActor currentActor,
      OrganizationSettings settings,
      SavedViews views) {
    this.currentCaller = currentCaller;
    this.accounts = accounts;
    this.apiKeys = apiKeys;
    this.currentActor = currentActor;
    this.settings = settings;
    this.views = views;
  }

  @Query("me")
  @Description("Who you are and what you may see.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  public Me me() {
    var zone = settings.table().timeZone().chosen(organization());
    var first = views.defaultOf(organization());
    return new Me(currentCaller.current(), zone.orElse(null), first.map(Ids::text).orElse(null));
  }

  @Query("accounts")
  @Description("The accounts of your organisation by name. For administrators.")
  public List<AccountView> accounts() {
    return accounts.list(organization()).stream().map(AccountView::new).toList();
  }

  @Query("apiKeys")
  @Description(
      "The keys of your organisation, the newest first, revoked ones too. For administrators.")
  public List<ApiKeyView> apiKeys() {
    return apiKeys.list(organization()).stream().map(ApiKeyView::new).toList();
  }

  @Mutation("createAccount")
  @Description(
      "Makes an account in your organisation. `CONFLICT` where the name is taken. For administrators.")
  public NewAccountView createAccount(
      @Name("input") @Description("The account.") NewAccount input) {
    var role = personal(input.getRole());
    var chosen = input.getPassword();
    var password = chosen == null ? accounts.generatePassword() : chosen;
    var account =
        accounts.create(currentActor.current(), input.getUser(), organization(), password, role);
    return new NewAccountView(new AccountView(account), chosen == null ? password : null);
  }

  @Mutation("changeAccount")
  @Description(
      "Changes an account of your organisation. `CONFLICT` where you would shut yourself out. For administrators.")
  public AccountView changeAccount(
      @Name("input") @Description("What changes.") AccountChange input) {
    var shutsOut = Boolean.TRUE.equals(input.getDisabled()) || input.getRole() != null;
    if (shutsOut && input.getUser().equals(currentCaller.current().user())) {
      throw new Conflict("You cannot disable your own account or change its role.");
    }
    var role = input.getRole() == null ? null : personal(input.getRole());
    var change = new Accounts.Change(role, input.getDisabled(), input.getPassword());
    return accounts
        .change(currentActor.current(), organization(), input.getUser(), change)
        .map(AccountView::new)
        .orElseThrow(() -> new NotFound("There is no such account."));
  }

  @Mutation("createApiKey")
  @Description(
      "Makes a key for a sender of events or, with `calls`, for an application that calls models. For administrators.")
  public NewApiKeyView createApiKey(
      @Name("name") @Description("What it is for, 1 to 128 characters.") String name,
      @Name("project")
          @Description(
              "What requests that are sent with it are counted for, 1 to 64 characters, whatever they say"
                  + " themselves.")
          @Nullable String project,
      @Name("calls")
          @Description(
              "What it may call through the gateway; without, it may send events and call nothing.")
          @Nullable NewApiKeyCalls calls,
      @Name("use")
          @Description(
              "How long and from where it may be used, and whether it reads; by default for ever, from everywhere,"
                  + " and it reads nothing.")
          @Nullable NewApiKeyUse use) {
    var roles = EnumSet.noneOf(Role.class);
    roles.addAll(calls == null ? Set.of(Role.INGEST) : calls.roles());
    if (use != null && use.reads()) {
      roles.add(Role.READ);
      if (calls == null) {
        roles.remove(Role.INGEST);
      }
    }
    var limits = calls == null ? CallLimits.NONE : calls.limits();
    var rule = use == null ? KeyRule.NONE : use.rule();
    return new NewApiKeyView(
        apiKeys.create(currentActor.current(), organization(), name, project, roles, limits, rule));
  }

  @Mutation("rotateApiKey")
  @Description(
      "Makes a key that takes the place of another one of your organisation, which works on for some hours: for the"
          + " same, with the same limits. For administrators.")
  public NewApiKeyView rotateApiKey(
      @Name("prefix") @Id @Description("Which key.") String prefix,
      @Name("overlapHours") @Description("For how many hours the other one works on, 0 to 2,160.")
          int overlapHours) {
    return apiKeys
        .rotate(currentActor.current(), find(prefix).prefix(), Duration.ofHours(overlapHours))
        .map(NewApiKeyView::new)
        .orElseThrow(() -> new Conflict("The key does not work any more."));
  }

  @Mutation("revokeApiKey")
  @Description("Revokes a key of your organisation for good. For administrators.")
  public ApiKeyView revokeApiKey(@Name("prefix") @Id @Description("Which key.") String prefix) {
    apiKeys.revoke(currentActor.current(), find(prefix).prefix());
    return new ApiKeyView(find(prefix));
  }

  private ApiKey find(String prefix) {
    return apiKeys
        .find(prefix)
        .filter(key -> key.organization().equals(organization()))
        .orElseThrow(() -> new NotFound("There is no such key."));
  }

  private String organization() {
    return currentCaller.current().organization();
  }

  private static Role personal(CallerRole role) {
    if (role == CallerRole.INGEST || role == CallerRole.CALL || role == CallerRole.READ) {
      throw new BadInput("role", "must be ADMIN, ANALYST or USER");
    }
    return Role.valueOf(role.name());
  }
}
