package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import ai.studio.analytics.store.schema.ThreatLog;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A threat as the schema shows it.
@Type("ThreatLog")
@Description("A sign of misuse or attack.")
public class ThreatView {

  private final ThreatLog row;
  private final Relations.ThreatBatch batch;

  ThreatView(ThreatLog row, Relations.ThreatBatch batch) {
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

  @Description("When it was seen.")
  public Instant getCreatedAt() {
    return row.createdAt();
  }

  @Description(
      "Such as `prompt_injection`, `rate_limit` or `invalid_auth`; senders may name others.")
  public String getType() {
    return row.threatType();
  }

  @Description("How bad it is.")
  public ThreatSeverity getSeverity() {
    return ThreatSeverity.valueOf(row.severity().name());
  }

  @Description("What became of it.")
  public ThreatState getState() {
    return ThreatState.valueOf(row.state().name());
  }

  @Description("Where it came from, as far as the privacy mode keeps it.")
  public @Nullable String getIpAddress() {
    return row.ipAddress();
  }

  @Description("The country of the address, ISO 3166-1 alpha-2.")
  public @Nullable String getCountryCode() {
    return row.countryCode();
  }

  @Description("The client's software, as it names itself.")
  public @Nullable String getUserAgent() {
    return row.userAgent();
  }

  @Description("Whom it came from.")
  public @Nullable String getUser() {
    return row.user();
  }

  @Id
  @Description("The request in which it was seen.")
  public @Nullable String getRequestId() {
    return Ids.text(row.requestId());
  }

  @Description("The sender's own id of that request, where the threat named it by that.")
  public @Nullable String getRequestEventId() {
    return row.requestKey();
  }

  @Description("The route at which it was seen.")
  public @Nullable String getEndpoint() {
    return row.endpoint();
  }

  @Description("What was seen, in a sentence.")
  public @Nullable String getDescription() {
    return row.description();
  }

  @Description("Details as a JSON object, without secrets.")
  public @Nullable String getRawData() {
    return row.rawData();
  }

  @Description("The category in an OWASP list, such as `LLM01`.")
  public @Nullable String getOwaspCategory() {
    return row.owaspCategory();
  }

  @Description("That list and its year, such as `LLM Top 10 2025`.")
  public @Nullable String getOwaspEdition() {
    return row.owaspEdition();
  }

  @Description("Which rule or detector saw it.")
  public @Nullable String getRule() {
    return row.rule();
  }

  @Description("How sure that is, in percent.")
  public @Nullable Integer getScore() {
    return row.score();
  }

  @Description("How often it was seen: repeats within an hour of each other are one threat.")
  public long getCount() {
    return row.count();
  }

  @Description("When it was seen first.")
  public Instant getFirstSeen() {
    return row.firstSeen();
  }

  @Description("When it was seen last.")
  public Instant getLastSeen() {
    return row.lastSeen();
  }

  @Description("The place in which it was seen, at most 120 characters without secrets.")
  public @Nullable String getExcerpt() {
    return row.excerpt();
  }

  @Description("A keyed hash of the content in which it was seen, by which equal ones are found.")
  public @Nullable String getContentHash() {
    return row.contentHash();
  }

  @Description("The API key with which the request was made.")
  public @Nullable String getApiKeyId() {
    return row.apiKey();
  }

  @Description("The project of the request.")
  public @Nullable String getProject() {
    return row.project();
  }

  @Description("Who looks into it.")
  public @Nullable String getAssignee() {
    return row.assignee();
  }

  @Description("When it was dealt with.")
  public @Nullable Instant getResolvedAt() {
    return row.resolvedAt();
  }

  @Description("Who dealt with it.")
  public @Nullable String getResolvedBy() {
    return row.resolvedBy();
  }

  @Description("The request in which it was seen; null where there was none that you may see.")
  public @Nullable RequestView getRequest() {
    return batch.request(row);
  }
}
