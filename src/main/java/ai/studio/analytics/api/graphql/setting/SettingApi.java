package ai.studio.analytics.api.graphql.setting;

import ai.studio.analytics.admin.setting.OrganizationSettings;
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

/// What the caller's organisation chooses for itself.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class SettingApi {

  private final OrganizationSettings settings;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  SettingApi(
      OrganizationSettings settings, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.settings = settings;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("settings")
  @Description("The settings of your organisation by name. For administrators.")
  public List<SettingView> settings() {
    return settings.list(organization()).stream().map(SettingView::new).toList();
  }

  @Mutation("setSetting")
  @Description(
      "Chooses a value for your organisation, which holds within two seconds. For administrators.")
  public SettingView setSetting(
      @Name("name") @Id @Description("Which setting.") String name,
      @Name("value") @Description("The value, as its type says.") String value) {
    return new SettingView(settings.set(currentActor.current(), organization(), name, value));
  }

  @Mutation("resetSetting")
  @Description("Gives your organisation the default of a setting again. For administrators.")
  public SettingView resetSetting(@Name("name") @Id @Description("Which setting.") String name) {
    return new SettingView(settings.reset(currentActor.current(), organization(), name));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
