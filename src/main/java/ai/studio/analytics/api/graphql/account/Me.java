package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.auth.Caller;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The caller as the schema shows them.
@Type("Me")
@Description("The caller.")
public class Me {

  private final Caller caller;
  private final @Nullable ZoneId timeZone;
  private final @Nullable String defaultDashboard;
  private final List<String> organizations;
  private final boolean secondFactor;

  /// @param timeZone that the organisation has chosen; null where it has chosen none
  /// @param defaultDashboard the id of the one that it shows first; null where it has chosen none
  /// @param organizations that the caller may work in
  /// @param secondFactor whether their logins need a code
  Me(
      Caller caller,
      @Nullable ZoneId timeZone,
      @Nullable String defaultDashboard,
      List<String> organizations,
      boolean secondFactor) {
    this.secondFactor = secondFactor;
    this.organizations = organizations;
    this.caller = caller;
    this.timeZone = timeZone;
    this.defaultDashboard = defaultDashboard;
  }

  @Description("The name of the account.")
  public String getUser() {
    return caller.user();
  }

  @Description("The organisation whose data you may touch.")
  public String getOrganization() {
    return caller.organization();
  }

  @Description("The organisations that you may work in: renew your login for another one of them.")
  public List<String> getOrganizations() {
    return organizations;
  }

  @Description("The only projects whose rows you see; null where you see those of all.")
  public @Nullable List<String> getProjects() {
    var projects = caller.projects();
    return projects == null ? null : projects.stream().sorted().toList();
  }

  @Description("Whether your logins need a code of an authenticator app.")
  public boolean getSecondFactor() {
    return secondFactor;
  }

  @Description("The name to log in with.")
  public String getLogin() {
    return caller.loginName();
  }

  @Description("What you may do.")
  public List<CallerRole> getRoles() {
    return caller.roles().stream().sorted().map(it -> CallerRole.valueOf(it.name())).toList();
  }

  @Description(
      "The IANA time zone that your organisation has chosen for its dashboards; null where it has chosen none.")
  public @Nullable String getTimeZone() {
    return timeZone == null ? null : timeZone.getId();
  }

  @Id
  @Description(
      "The saved dashboard that your organisation shows first; null where it has chosen none.")
  public @Nullable String getDefaultDashboard() {
    return defaultDashboard;
  }

  @Description("Whether you see the rows of the whole organisation and not only your own.")
  public boolean getSeesOrganization() {
    return caller.seesOrganization();
  }
}
