package ai.studio.analytics.api.graphql.feedback;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// A changed rating.
@Input("ChangeFeedbackInput")
@Description("Another rating and comment in place of the caller's former ones.")
@SuppressWarnings("NullAway.Init")
public class RatingChange {

  private String id;
  private int rating;
  private @Nullable String comment;

  @Id
  @Description("The feedback that is changed.")
  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  @Description("From 1, bad, to 5, good.")
  public int getRating() {
    return rating;
  }

  public void setRating(int rating) {
    this.rating = rating;
  }

  @Description(
      "A few words, at most 2,000 characters; the former comment goes where none is given.")
  public @Nullable String getComment() {
    return comment;
  }

  public void setComment(@Nullable String comment) {
    this.comment = comment;
  }
}
