package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.store.schema.UserSession;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A session as the schema shows it.
@Type("UserSession")
@Description(
    "Requests of one user without a pause of more than 30 minutes, or under one session id of the client.")
public class SessionView {

  private final UserSession row;
  private final Relations.SessionBatch batch;

  SessionView(UserSession row, Relations.SessionBatch batch) {
    this.row = row;
    this.batch = batch;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Long.toString(row.id());
  }

  @Description("The id that the client gave; null where the session was inferred from pauses.")
  public @Nullable String getSessionKey() {
    return row.sessionKey();
  }

  @Description("Whose session it is.")
  public @Nullable String getUser() {
    return row.user();
  }

  @Description("Its first request.")
  public Instant getSessionStart() {
    return row.sessionStart();
  }

  @Description("Its last request so far.")
  public Instant getSessionEnd() {
    return row.sessionEnd();
  }

  @Description("Whole seconds between the two.")
  public long getDurationSeconds() {
    return Duration.between(row.sessionStart(), row.sessionEnd()).toSeconds();
  }

  @Description("Requests so far.")
  public long getTotalRequests() {
    return row.totalRequests();
  }

  @Description("Tokens of every kind so far.")
  public long getTotalTokens() {
    return row.totalTokens();
  }

  @Description(
      "Known cost so far in US dollars; calls without a price are not in it. Null where that is all of them.")
  public @Nullable BigDecimal getTotalCost() {
    var unknown = row.totalCostNanos() == 0 && row.unpricedRequests() > 0;
    return unknown ? null : new Money(row.totalCostNanos()).usd();
  }

  @Description("Calls whose cost nobody knows.")
  public long getUnpricedRequests() {
    return row.unpricedRequests();
  }

  @Description("The first request's address, as far as the privacy mode keeps it.")
  public @Nullable String getIpAddress() {
    return row.ipAddress();
  }

  @Description("The first request's client software.")
  public @Nullable String getUserAgent() {
    return row.userAgent();
  }

  @Description("Its first 100 requests, in order; the rest is in requestLogs, filtered by session.")
  public List<RequestView> getRequests() {
    return batch.requests(row);
  }
}
