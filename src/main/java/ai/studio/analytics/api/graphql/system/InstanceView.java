package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.monitor.InstanceFigures;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An instance of the service, as the schema shows it.
@Type("Instance")
@Description(
    "An instance of the service, as it told of itself at most a few seconds before `lastSeen`. Counts are since its start.")
public class InstanceView {

  private final InstanceFigures value;
  private final Instant now;

  InstanceView(InstanceFigures value, Instant now) {
    this.value = value;
    this.now = now;
  }

  @Id
  @Description("The id of its journal, which stays over restarts.")
  public String getId() {
    return value.instance();
  }

  @Description("What is known of it.")
  public InstanceState getState() {
    if (value.stopped()) {
      return InstanceState.STOPPED;
    }
    return value.at().isBefore(now.minus(InstanceFigures.SILENCE))
        ? InstanceState.SILENT
        : InstanceState.RUNNING;
  }

  @Description("Its host and port.")
  public String getName() {
    return value.name();
  }

  @Description("When it told of itself.")
  public Instant getLastSeen() {
    return value.at();
  }

  @Description("When it was started.")
  public Instant getStartedAt() {
    return value.startedAt();
  }

  @Description("The version of the service.")
  public String getVersion() {
    return value.version();
  }

  @Description("The version of the JVM.")
  public String getJava() {
    return value.java();
  }

  @Description("Its number among those that write; null where it has not written yet.")
  public @Nullable Integer getWriter() {
    return value.writer();
  }

  @Description("Whether its writer waits for the database.")
  public boolean getDatabaseAway() {
    return value.databaseAway();
  }

  @Description("For how many seconds events have waited without any of them being stored.")
  public long getLagSeconds() {
    return value.lagSeconds();
  }

  @Description("Bytes of memory in use.")
  public long getHeapUsed() {
    return value.heap().used();
  }

  @Description("Bytes of memory that it may use.")
  public long getHeapMax() {
    return value.heap().most();
  }

  @Description("Events in its journal that wait to be stored.")
  public long getJournalEvents() {
    return value.journal().events();
  }

  @Description("Bytes of its journal, with what was stored already.")
  public long getJournalBytes() {
    return value.journal().bytes();
  }

  @Description("Bytes at which nothing new is taken.")
  public long getJournalMaxBytes() {
    return value.journal().maxBytes();
  }

  @Description("Events taken in.")
  public long getAccepted() {
    return value.events().accepted();
  }

  @Description("Events in the database, those that were there before included.")
  public long getStored() {
    return value.events().stored();
  }

  @Description("Events on their way.")
  public long getPending() {
    return value.events().pending();
  }

  @Description("Events that were lost with a damaged journal.")
  public long getLost() {
    return value.events().lost();
  }

  @Description("Events that the database refused, since the start.")
  public long getQuarantined() {
    return value.events().quarantined();
  }

  @Description("Events in its quarantine that wait for a decision.")
  public long getInQuarantine() {
    return value.events().inQuarantine();
  }

  @Description("Events given up, by reason.")
  public List<ReasonCountView> getDropped() {
    return ReasonCountView.of(value.events().dropped());
  }

  @Description("Events of batches that broke a rule and were never accepted, by reason.")
  public List<ReasonCountView> getRefused() {
    return ReasonCountView.of(value.events().refused());
  }

  @Description("The prices that it came with; null where it came without any.")
  public @Nullable DataSetView getPrices() {
    return value.prices() == null ? null : new DataSetView(value.prices());
  }

  @Description("Its database of countries; null where there is none.")
  public @Nullable DataSetView getCountries() {
    return value.countries() == null ? null : new DataSetView(value.countries());
  }
}
