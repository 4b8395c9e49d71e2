package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.channel.Channel;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A field of a channel, as the schema shows it.
@Type("AlertChannelField")
@Description("Something that has to be known of a channel.")
public class AlertChannelFieldView {

  private final Channel.Field value;

  AlertChannelFieldView(Channel.Field value) {
    this.value = value;
  }

  @Description("Its name in settings.")
  public String getName() {
    return value.name();
  }

  @Description("The same for people.")
  public String getLabel() {
    return value.label();
  }

  @Description("An example, or what happens without it.")
  public String getHelp() {
    return value.help();
  }

  @Description("Whether it is kept encrypted and never shown again.")
  public boolean getSecret() {
    return value.secret();
  }

  @Description("Whether it is needed.")
  public boolean getRequired() {
    return value.required();
  }
}
