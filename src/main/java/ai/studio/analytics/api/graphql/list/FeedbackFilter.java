package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on ratings.
@Input("FeedbackLogFilter")
@Description(
    "Which ratings: all conditions hold, each for any of its values, of which there are at most 100.")
public class FeedbackFilter extends RowFilter {

  private @Nullable List<Integer> ratings;
  private @Nullable List<String> requests;
  private @Nullable Boolean commented;
  private @Nullable Boolean orphans;

  @Description("Ratings from 1 to 5.")
  public @Nullable List<Integer> getRatings() {
    return ratings;
  }

  public void setRatings(@Nullable List<Integer> ratings) {
    this.ratings = ratings;
  }

  @IdList
  @Description("Ids of the requests that were rated.")
  public @Nullable List<String> getRequests() {
    return requests;
  }

  public void setRequests(@Nullable List<String> requests) {
    this.requests = requests;
  }

  @Description("Only ratings whose request is unknown, or only the others.")
  public @Nullable Boolean getOrphans() {
    return orphans;
  }

  public void setOrphans(@Nullable Boolean orphans) {
    this.orphans = orphans;
  }

  @Description("Only ratings with a comment, or only those without.")
  public @Nullable Boolean getCommented() {
    return commented;
  }

  public void setCommented(@Nullable Boolean commented) {
    this.commented = commented;
  }
}
