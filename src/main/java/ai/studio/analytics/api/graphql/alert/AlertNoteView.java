package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// A note as the schema shows it.
@Type("AlertNote")
@Description("What somebody wrote down beside an alert.")
public class AlertNoteView {

  private final Alerts.Note value;

  AlertNoteView(Alerts.Note value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("Who.")
  public String getBy() {
    return value.by();
  }

  @Description("When.")
  public Instant getAt() {
    return value.at();
  }

  @Description("What.")
  public String getText() {
    return value.text();
  }
}
