package ai.studio.analytics.api.graphql.quarantine;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.store.write.Quarantined;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An event in quarantine as the schema shows it.
@Type("QuarantinedEvent")
@Description("An event that could not be stored and waits for a decision.")
public class QuarantinedView {

  private final Quarantined value;

  QuarantinedView(Quarantined value) {
    this.value = value;
  }

  @Id
  @Description("Made from its content.")
  public String getId() {
    return value.id();
  }

  @Description("When it came into the quarantine.")
  public Instant getQuarantinedAt() {
    return value.at();
  }

  @Description("Why it could not be stored.")
  public String getFault() {
    return value.fault();
  }

  @Description("The id that its sender gave it; null where it cannot be read.")
  public @Nullable String getEventId() {
    return event().map(Event::key).orElse(null);
  }

  @Description("When it happened; null where it cannot be read.")
  public @Nullable Instant getTime() {
    return event().map(Event::time).orElse(null);
  }

  @Description("The event as it is kept: JSON, or whatever it is where it cannot be read.")
  public String getContent() {
    return value.content();
  }

  private Optional<Event> event() {
    return Optional.ofNullable(value.event());
  }
}
