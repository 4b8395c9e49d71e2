package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource.IngestHealth;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// What became of events, as the schema shows it.
@Type("IngestHealth")
@Description(
    "What became of the events of all organisations since the service started: accepted is the sum of stored, dropped and pending ones.")
public class IngestHealthView {

  private final IngestHealth value;

  IngestHealthView(IngestHealth value) {
    this.value = value;
  }

  @Description("Events taken in, those left in the journal by an earlier run included.")
  public long getAccepted() {
    return value.accepted();
  }

  @Description("Events in the database, those that were there before included.")
  public long getStored() {
    return value.stored();
  }

  @Description("Events given up or in quarantine.")
  public long getDropped() {
    return value.dropped();
  }

  @Description("Events that were on disk in the journal and cannot be read any more.")
  public long getLost() {
    return value.lost();
  }

  @Description("Those of the stored ones that were there before.")
  public long getDuplicates() {
    return value.duplicates();
  }

  @Description(
      "Those of the dropped ones that were there before with other content: the first stays.")
  public long getConflicts() {
    return value.conflicts();
  }

  @Description(
      "Values, such as endpoints, that became (other) because their organisation has too many different ones.")
  public long getFolded() {
    return value.folded();
  }

  @Description(
      "Ratings and threats that were stored without the request that they name, be it that it came later or not at all.")
  public long getOrphans() {
    return value.orphans();
  }

  @Description("Events on their way.")
  public long getPending() {
    return value.pending();
  }

  @Description(
      "For how many seconds events have waited without any of them being stored; 0 up to a minute.")
  public long getStandstillSeconds() {
    return value.standstillSeconds();
  }
}
