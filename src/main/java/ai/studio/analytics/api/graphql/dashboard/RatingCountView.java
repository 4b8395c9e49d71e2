package ai.studio.analytics.api.graphql.dashboard;

import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A rating and its count.
@Type("RatingCount")
@Description("How often one rating was given.")
public class RatingCountView {

  private final Map.Entry<Integer, Long> value;

  RatingCountView(Map.Entry<Integer, Long> value) {
    this.value = value;
  }

  @Description("From 1, bad, to 5, good.")
  public int getRating() {
    return value.getKey();
  }

  @Description("How often.")
  public long getCount() {
    return value.getValue();
  }
}
