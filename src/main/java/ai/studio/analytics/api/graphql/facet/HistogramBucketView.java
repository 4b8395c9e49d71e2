package ai.studio.analytics.api.graphql.facet;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Rows of a span of time, as the schema shows it.
@Type("HistogramBucket")
@Description("How many rows a span of time has.")
public class HistogramBucketView {

  private final Instant timestamp;
  private final long count;

  HistogramBucketView(Instant timestamp, long count) {
    this.timestamp = timestamp;
    this.count = count;
  }

  @Description("The start of the span; that of the first one may lie before the range.")
  public Instant getTimestamp() {
    return timestamp;
  }

  @Description("How many rows it has.")
  public long getCount() {
    return count;
  }
}
