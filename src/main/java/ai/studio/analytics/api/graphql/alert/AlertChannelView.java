package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.tell.StoredChannel;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A channel as the schema shows it.
@Type("AlertChannel")
@Description("Somebody who is told of alerts.")
public class AlertChannelView {

  private final StoredChannel value;

  AlertChannelView(StoredChannel value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("1 to 80 characters, by which routes name it.")
  public String getName() {
    return value.name();
  }

  @Description("Which way it is told by.")
  public String getKind() {
    return value.kind();
  }

  @Description("What is known of it, but for secrets.")
  public List<LabelView> getSettings() {
    return LabelView.of(value.settings());
  }

  @Description("Which secrets it has.")
  public List<String> getSecrets() {
    return value.secrets().stream().sorted().toList();
  }

  @Description("Whether it is told.")
  public boolean getEnabled() {
    return value.enabled();
  }

  @Description("Why this version of the service cannot tell it anything; null where it can.")
  public @Nullable String getProblem() {
    return value.problem();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was changed for the last time.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who made this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }
}
