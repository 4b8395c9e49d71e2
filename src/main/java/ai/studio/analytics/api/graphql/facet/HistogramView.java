package ai.studio.analytics.api.graphql.facet;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.rows.Histogram;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// How rows are spread over time, as the schema shows it.
@Type("Histogram")
@Description("How the rows of a list are spread over time.")
public class HistogramView {

  private final Histogram histogram;

  HistogramView(Histogram histogram) {
    this.histogram = histogram;
  }

  @Description("How long the buckets are.")
  public SeriesInterval getInterval() {
    return SeriesInterval.valueOf(histogram.interval().name());
  }

  @Description("The buckets, in the order of time.")
  public List<HistogramBucketView> getBuckets() {
    return IntStream.range(0, histogram.starts().size())
        .mapToObj(
            i -> new HistogramBucketView(histogram.starts().get(i), histogram.counts().get(i)))
        .toList();
  }
}
