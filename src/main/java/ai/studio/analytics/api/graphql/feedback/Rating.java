package ai.studio.analytics.api.graphql.feedback;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A new rating.
@Input("SubmitFeedbackInput")
@Description("A rating of a request by the caller.")
@SuppressWarnings("NullAway.Init")
public class Rating {

  private String requestId;
  private int rating;
  private @Nullable String comment;

  @Id
  @Description("The request that is rated.")
  public String getRequestId() {
    return requestId;
  }

  public void setRequestId(String requestId) {
    this.requestId = requestId;
  }

  @Description("From 1, bad, to 5, good.")
  public int getRating() {
    return rating;
  }

  public void setRating(int rating) {
    this.rating = rating;
  }

  @Description("A few words, at most 2,000 characters.")
  public @Nullable String getComment() {
    return comment;
  }

  public void setComment(@Nullable String comment) {
    this.comment = comment;
  }
}
