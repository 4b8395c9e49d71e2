package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Preview;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A time in which a rule would have fired.
@Type("AlertPreviewTime")
@Description("A time in which a rule would have fired.")
public class AlertPreviewTimeView {

  private final Preview.Fired value;

  AlertPreviewTimeView(Preview.Fired value) {
    this.value = value;
  }

  @Description("When it would have begun.")
  public Instant getStart() {
    return value.start();
  }

  @Description("When it would have been over; null where it still would not.")
  public @Nullable Instant getEnd() {
    return value.end();
  }

  @Description("What would have been told.")
  public String getSummary() {
    return value.summary();
  }
}
