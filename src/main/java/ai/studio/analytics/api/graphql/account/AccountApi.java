package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.account.Account;
import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.admin.account.Memberships;
import ai.studio.analytics.admin.account.Passwords;
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
import ai.studio.analytics.auth.Identity;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
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

  private static final Set<CallerRole> PERSONAL =
      EnumSet.of(CallerRole.ADMIN, CallerRole.ANALYST, CallerRole.USER);

  private final CurrentCaller currentCaller;
  private final Accounts accounts;
  private final Memberships memberships;
  private final Logins logins;
  private final ApiKeys apiKeys;
  private final CurrentActor currentActor;
  private final OrganizationSettings settings;
  private final SavedViews views;

  @Inject
  AccountApi(
      CurrentCaller currentCaller,
      Accounts accounts,
      Memberships memberships,
      Logins logins,
      ApiKeys apiKeys,
      CurrentActor currentActor,
      OrganizationSettings settings,
      SavedViews views) {
    this.currentCaller = currentCaller;
    this.accounts = accounts;
    this.memberships = memberships;
    this.logins = logins;
    this.apiKeys = apiKeys;
    this.currentActor = currentActor;
    this.settings = settings;
    this.views = views;
  }

  @Query("me")
  @Description("Who you are and what you may see.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  @WithinProjects
  public Me me() {
    var zone = settings.table().timeZone().chosen(organization());
    var first = views.defaultOf(organization());
    var caller = currentCaller.current();
    return new Me(
        caller,
        zone.orElse(null),
        first.map(Ids::text).orElse(null),
        accounts.states().organizations(caller),
        caller.account() != null && logins.secondFactors().isOn(caller.loginName()));
  }

  @Query("accounts")
  @Description("The accounts of your organisation by name. For administrators.")
  public List<AccountView> accounts() {
    return accounts.list(organization()).stream().map(AccountView::new).toList();
  }

  /// Else whoever administers the organisation of a platform administrator could become one, by
  /// another password for them.
  private void checkMayChange(String user) {
    var isPlatform = accounts.find(organization(), user).filter(Account::isPlatform).isPresent();
    if (isPlatform && !currentCaller.current().is(Role.PLATFORM)) {
      throw new Conflict("Only platform administrators change the account of one.");
    }
  }

  private boolean isOwn(String user) {
    return user.equals(currentCaller.current().user());
  }

  @Query("members")
  @Description(
      "Who may work in your organisation, by name: those whose accounts it manages, and others. For administrators.")
  public List<MemberView> members() {
    return memberships.of(organization()).stream().map(MemberView::new).toList();
  }

  @Mutation("saveMember")
  @Description(
      "Makes somebody a member of your organisation whose account it does not manage, or says anew what they are."
          + " Nobody is told whether there is such an account. For administrators.")
  public MemberView saveMember(
      @Name("input") @Description("Who, and what they are to be.") MemberChange input) {
    var issuer = input.getIssuer();
    var login = issuer == null ? input.getLogin() : Identity.login(issuer, input.getLogin());
    if (login.equals(currentCaller.current().loginName())) {
      throw new Conflict("You cannot change what you are yourself.");
    }
    return new MemberView(
        memberships.save(
            currentActor.current(),
            organization(),
            login,
            issuer == null ? null : input.getLogin(),
            personal(input.getRole()),
            input.getProjects()));
  }

  @Mutation("removeMember")
  @Description(
      "Ends somebody's membership of your organisation. Accounts that it manages are disabled instead. For"
          + " administrators.")
  public boolean removeMember(@Name("login") @Id @Description("Whose.") String login) {
    if (login.equals(currentCaller.current().loginName())) {
      throw new Conflict("You cannot shut yourself out.");
    }
    if (!memberships.remove(currentActor.current(), organization(), login)) {
      throw new NotFound("There is no such member.");
    }
    return true;
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
    var password = chosen == null ? Passwords.generate() : chosen;
    var account =
        accounts.create(
            currentActor.current(),
            input.getUser(),
            organization(),
            password,
            new Accounts.Change(role, null, null, input.getProjects(), null));
    return new NewAccountView(new AccountView(account), chosen == null ? password : null);
  }

  @Mutation("changeAccount")
  @Description(
      "Changes an account of your organisation. `CONFLICT` where you would shut yourself out. For administrators.")
  public AccountView changeAccount(
      @Name("input") @Description("What changes.") AccountChange input) {
    var shutsOut = Boolean.TRUE.equals(input.getDisabled()) || input.getRole() != null;
    if (shutsOut && isOwn(input.getUser())) {
      throw new Conflict("You cannot disable your own account or change its role.");
    }
    checkMayChange(input.getUser());
    var role = input.getRole() == null ? null : personal(input.getRole());
    var change =
        new Accounts.Change(
            role, input.getDisabled(), input.getPassword(), input.getProjects(), null);
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
    if (!PERSONAL.contains(role)) {
      throw new BadInput("role", "must be ADMIN, ANALYST or USER");
    }
    return Role.valueOf(role.name());
  }
}
