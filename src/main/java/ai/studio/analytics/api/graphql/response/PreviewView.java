package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.DetectionPreview;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// What a setting would have told of, as the schema shows it.
@Type("DetectionPreview")
@Description("What a setting of the detectors would have told of last week.")
public class PreviewView {

  private final DetectionPreview.Preview value;

  PreviewView(DetectionPreview.Preview value) {
    this.value = value;
  }

  @Description("By value; repeats within an hour are one threat.")
  public List<PreviewPointView> getPoints() {
    return value.points().stream().map(PreviewPointView::new).toList();
  }

  @Description("Since when rows were looked at: a week ago, or later where there are many.")
  public Instant getSince() {
    return value.since();
  }

  @Description("How many threats, or requests, were looked at.")
  public long getRows() {
    return value.rows();
  }
}
