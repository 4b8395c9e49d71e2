package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.store.schema.FeedbackLog;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A rating as the schema shows it.
@Type("FeedbackLog")
@Description("A user's rating of one request.")
public class FeedbackView {

  private final FeedbackLog row;
  private final Relations.FeedbackBatch batch;

  FeedbackView(FeedbackLog row, Relations.FeedbackBatch batch) {
    this.row = row;
    this.batch = batch;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Long.toString(row.id());
  }

  @Description("The sender's id of the event, or one that was made for it.")
  public String getEventKey() {
    return row.eventKey();
  }

  @Description("When it was given.")
  public Instant getCreatedAt() {
    return row.createdAt();
  }

  @Id
  @Description("The request that is rated; null where only its sender's own id is known.")
  public @Nullable String getRequestId() {
    return Ids.text(row.requestId());
  }

  @Description("The sender's own id of that request, where the rating named it by that.")
  public @Nullable String getRequestEventId() {
    return row.requestKey();
  }

  @Description("Whether there has been no such request so far: then no figure counts the rating.")
  public boolean getOrphan() {
    return row.isOrphan();
  }

  @Description("Who rates.")
  public String getUser() {
    return row.user();
  }

  @Description("From 1, bad, to 5, good.")
  public int getRating() {
    return row.rating();
  }

  @Description("What the user wrote.")
  public @Nullable String getComment() {
    return row.comment();
  }

  @Description("The request that is rated; null where it is gone or you may not see it.")
  public @Nullable RequestView getRequest() {
    return batch.request(row);
  }
}
