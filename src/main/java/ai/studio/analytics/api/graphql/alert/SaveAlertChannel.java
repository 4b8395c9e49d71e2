package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.api.graphql.value.SaveAsk;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What somebody wants a channel to be.
@Input("SaveAlertChannelInput")
@Description("What a channel is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveAlertChannel extends SaveAsk {

  private String name;
  private String kind;
  private boolean enabled;
  private List<AlertSetting> settings;

  Channels.Draft draft() {
    return new Channels.Draft(
        name,
        kind,
        enabled,
        settings.stream()
            .collect(
                Collectors.toMap(
                    AlertSetting::getName, AlertSetting::getValue, (_, last) -> last)));
  }

  @Description("1 to 80 characters; it never changes.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Which way it is told by: one of `alertChannelKinds`; it never changes.")
  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  @Description("Whether it is told.")
  public boolean getEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Description(
      "What its kind has to know. A secret that it has stays where it is left out, and is forgotten where it is empty.")
  public List<AlertSetting> getSettings() {
    return settings;
  }

  public void setSettings(List<AlertSetting> settings) {
    this.settings = settings;
  }
}
