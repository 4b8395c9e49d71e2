package ai.studio.analytics.api.graphql.sender;

import ai.studio.analytics.event.EventSender.Outcome;
import ai.studio.analytics.event.SenderCount;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Why something was not taken, as the schema shows it.
@Type("SenderReason")
@Description("Why something that was sent is no event.")
public class SenderReasonView {

  private final SenderCount count;

  SenderReasonView(SenderCount count) {
    this.count = count;
  }

  @Description("Whether it breaks a rule; else it is nothing that is counted here.")
  public boolean getRefused() {
    return count.outcome() == Outcome.REFUSED;
  }

  @Description("The rule, or what it is not.")
  public String getReason() {
    return count.reason();
  }

  @Description("How many.")
  public long getEvents() {
    return count.events();
  }

  @Description("When the last of them came.")
  public Instant getLastSeen() {
    return count.last();
  }
}
