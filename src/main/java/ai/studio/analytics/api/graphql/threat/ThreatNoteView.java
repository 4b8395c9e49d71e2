package ai.studio.analytics.api.graphql.threat;

import ai.studio.analytics.admin.threat.ThreatNote;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A note as the schema shows it.
@Type("ThreatNote")
@Description("What somebody noted about a threat.")
public class ThreatNoteView {

  private final ThreatNote value;

  ThreatNoteView(ThreatNote value) {
    this.value = value;
  }

  @Id
  @Description("By which it is told apart.")
  public String getId() {
    return Long.toString(value.id());
  }

  @Description("When.")
  public Instant getCreatedAt() {
    return value.at();
  }

  @Description("Who.")
  public String getCreatedBy() {
    return value.by();
  }

  @Description("What.")
  public String getText() {
    return value.text();
  }
}
