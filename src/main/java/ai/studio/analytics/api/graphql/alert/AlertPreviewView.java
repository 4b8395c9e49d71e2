package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Preview;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A preview as the schema shows it.
@Type("AlertPreview")
@Description("What a rule would have seen.")
public class AlertPreviewView {

  private final Preview.Result value;

  AlertPreviewView(Preview.Result value) {
    this.value = value;
  }

  @Description("When it would have been looked at: not more often than is needed for a picture.")
  public List<Instant> getTimes() {
    return value.times();
  }

  @Description("The groups with the most requests, 10 at most.")
  public List<AlertPreviewGroupView> getGroups() {
    return value.groups().stream().map(AlertPreviewGroupView::new).toList();
  }
}
