package ai.studio.analytics.api.graphql.alert;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What is known of a channel.
@Input("AlertSettingInput")
@Description("Something that is known of a channel.")
@SuppressWarnings("NullAway.Init")
public class AlertSetting {

  private String name;
  private String value;

  @Description("The name of a field of its kind.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Its value.")
  public String getValue() {
    return value;
  }

  public void setValue(String value) {
    this.value = value;
  }
}
