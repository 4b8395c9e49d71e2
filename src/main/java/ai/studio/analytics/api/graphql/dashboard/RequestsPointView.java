package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.RequestsPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A point of the request series.
@Type("RequestsPoint")
@Description("Requests in one bucket of the series.")
public class RequestsPointView {

  private final RequestsPoint value;

  RequestsPointView(RequestsPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("Requests with a status below 400.")
  public long getSuccess() {
    return value.success();
  }

  @Description("All others.")
  public long getError() {
    return value.error();
  }
}
