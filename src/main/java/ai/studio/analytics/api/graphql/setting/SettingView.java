package ai.studio.analytics.api.graphql.setting;

import ai.studio.analytics.admin.setting.OrganizationSettings;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A setting as the schema shows it.
@Type("Setting")
@Description("Something that your organisation may choose for itself.")
public class SettingView {

  private final OrganizationSettings.Entry value;

  SettingView(OrganizationSettings.Entry value) {
    this.value = value;
  }

  @Id
  @Description("That of the key in the service's configuration, without `studio.`")
  public String getName() {
    return value.name();
  }

  @Description("What it is about.")
  public String getDescription() {
    return value.description();
  }

  @Description("What a value has to be, such as `a whole number from 1 to 100000`.")
  public String getType() {
    return value.values();
  }

  @Description("What it is for your organisation.")
  public String getValue() {
    return value.value();
  }

  @Description("What it is where an organisation has chosen nothing.")
  public String getDefault() {
    return value.byDefault();
  }

  @Description("Who chose the value; null where it is the default.")
  public @Nullable String getChangedBy() {
    return value.changedBy();
  }

  @Description("When the value was chosen; null where it is the default.")
  public @Nullable Instant getChangedAt() {
    return value.changedAt();
  }
}
