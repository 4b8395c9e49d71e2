package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.ingest.pipeline.Step;
import ai.studio.analytics.journal.Balance;
import ai.studio.analytics.respond.Action;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Responses;
import ai.studio.analytics.store.Database;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// The state of the service for Prometheus: what became of events, how full the journal is, how
/// long writing takes, and the pool of connections.
///
/// At rest, `studio_events_accepted_total` is the sum of stored, duplicate, quarantined, lost,
/// dropped and pending ones.
@ApplicationScoped
public class ServiceMetrics {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double[] WRITE_BUCKETS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };
  private static final Tag POOL = Tag.create("db_client_connection_pool_name", "studio");
  private static final String OTHER = "other";
  private static final List<String> DROP_REASONS =
      List.of(
          Balance.ALTERED,
          "closed",
          "conflict",
          "disk_full",
          "failed",
          "invalid",
          "journal_full",
          "queue_full");
  private static final List<String> REFUSALS =
      List.of("invalid", "missing", "too_long", "unknown_field");
  private static final List<String> CLIPPED =
      List.of(
          "description",
          "endpoint",
          "error_type",
          "finish_reason",
          "ip_address",
          "method",
          "model_name",
          "organization_id",
          "owasp_category",
          "owasp_edition",
          "raw_data",
          "session_id",
          "threat_type",
          "user_agent",
          "user_id");

  private final Studio studio;
  private final Detection detection;
  private final Intake intake;
  private final Database database;
  private final ModelMetrics models;
  private final Enforcement enforcement;
  private final Responses responses;

  @Inject
  ServiceMetrics(
      Studio studio,
      Intake intake,
      Database database,
      ModelMetrics models,
      Detection detection,
      Enforcement enforcement,
      Responses responses) {
    this.enforcement = enforcement;
    this.responses = responses;
    this.detection = detection;
    this.studio = studio;
    this.intake = intake;
    this.database = database;
    this.models = models;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    registerEvents();
    registerJournal();
    registerWriter();
    registerKeys();
    registerPool();
    intake.drain().count(models::record);
  }

  private void registerEvents() {
    events("accepted", "Events taken in", Balance::accepted);
    events("stored", "Events that are new in the database", Balance::stored);
    events("duplicate", "Events that were in the database before", Balance::duplicates);
    events("quarantined", "Events that could not be stored and are kept", Balance::quarantined);
    events("lost", "Events that were lost with a damaged journal", Balance::lost);
    DROP_REASONS.forEach(
        reason -> dropped(reason, balance -> balance.dropped().getOrDefault(reason, 0L)));
    dropped(
        OTHER,
        balance ->
            balance.droppedInAll()
                - DROP_REASONS.stream()
                    .mapToLong(reason -> balance.dropped().getOrDefault(reason, 0L))
                    .sum());
    REFUSALS.forEach(reason ->
        Metrics.getOrCreate(
            FunctionalCounter.builder(
                    "studio.events.refused", intake, it -> it.refused().getOrDefault(reason, 0L))
                .description("Events of batches that broke a rule and were never accepted")
                .addTag(Tag.create("reason", reason))));
    CLIPPED.forEach(field ->
        Metrics.getOrCreate(
            FunctionalCounter.builder(
                    "studio.values.clipped", intake, it -> it.clipped().getOrDefault(field, 0L))
                .description("Values of tracked requests that were too long and are kept in part")
                .addTag(Tag.create("field", field))));
    intake
        .folded()
        .keySet()
        .forEach(field ->
            Metrics.getOrCreate(
                FunctionalCounter.builder(
                        "studio.values.folded", intake, it -> it.folded().getOrDefault(field, 0L))
                    .description(
                        "Values over the bound of different ones that are counted under (other)")
                    .addTag(Tag.create("field", field))));
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.events.orphaned", intake, Intake::orphans)
            .description("Ratings and threats stored without the request that they name"));
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.events.reunited", intake, Intake::reunited)
            .description("Ratings and threats whose request was stored after them"));
    gauge(
        "studio.events.pending",
        "Events on their way into the database",
        () -> intake.balance().pending());
    gauge(
        "studio.quarantine.events",
        "Events in quarantine that wait for a decision",
        () -> intake.quarantine().size());
    gauge(
        "studio.events.missing",
        "Accepted events that nothing accounts for; 0 at rest",
        () -> intake.balance().missing());
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.addresses.unknown", studio, Studio::unknownAddresses)
            .description("Texts that were given as addresses but are none, and are not kept"));
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.detect.failures", detection, Detection::failures)
            .description("How often a detector failed; what it looked at went on"));
    registerResponses();
    for (var index = 0; index < intake.pipeline().figures().size(); index++) {
      step(index);
    }
  }

  private void registerResponses() {
    for (var action : List.of(Action.THROTTLE, Action.BLOCK, Action.REFUSE)) {
      Metrics.getOrCreate(
          FunctionalCounter.builder(
                  "studio.responses.refused", enforcement, it -> it.refused(action))
              .description("Requests that a restriction or a rule for threats did not let through")
              .addTag(Tag.create("action", action.text())));
    }
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.responses.failures", responses, Responses::failures)
            .description("How often what a rule for threats wants could not be done"));
    gauge("studio.restrictions", "Restrictions that hold, of all organisations", responses::active);
  }

  private void step(int index) {
    var tag = Tag.create("step", intake.pipeline().figures().get(index).name());
    Supplier<Step.Figures> figures = () -> intake.pipeline().figures().get(index);
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.step.events", this, _ -> figures.get().events())
            .description("Events that a step of the pipeline worked on")
            .addTag(tag));
    Metrics.getOrCreate(
        Gauge.builder("studio.step.busy", () -> figures.get().time().toNanos() / NANOS_PER_SECOND)
            .description("Time that a step of the pipeline worked, in all threads together")
            .baseUnit("seconds")
            .addTag(tag));
  }

  private void registerJournal() {
    var journal = intake.journal();
    gauge("studio.journal.size", "bytes", "Size of the journal on disk", journal::bytes);
    gauge(
        "studio.journal.limit",
        "bytes",
        "Size of the journal at which nothing new is taken",
        journal::maxBytes);
    gauge("studio.journal.events", "Events in the journal", journal::pending);
  }

  private void registerWriter() {
    var writes =
        Metrics.getOrCreate(
            DistributionSummary.builder("studio.writer.duration", Figures.histogram(WRITE_BUCKETS))
                .description("Duration of writing one batch of the journal into the database")
                .baseUnit("seconds"));
    intake.drain().listen(time -> writes.record(time.toNanos() / NANOS_PER_SECOND));
    gauge(
        "studio.writer.waiting",
        "1 while the writer waits for the database to come back",
        () -> intake.drain().isDatabaseAway() ? 1 : 0);
    gauge(
        "studio.writer.standstill",
        "seconds",
        "How long events have waited without any of them being stored",
        () -> intake.drain().sinceMoved().toSeconds());
  }

  private void registerKeys() {
    var keys = intake.recentKeys();
    gauge(
        "studio.recent_keys.size", "Keys of recent events in memory", () -> keys.figures().keys());
    gauge(
        "studio.recent_keys.limit",
        "Keys in memory at which the oldest are forgotten",
        () -> keys.figures().maxKeys());
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.recent_keys.evicted", keys, it -> it.figures().evicted())
            .description("Keys that were forgotten for want of space, before their time"));
  }

  private void registerPool() {
    connections("used", HikariPoolMXBean::getActiveConnections);
    connections("idle", HikariPoolMXBean::getIdleConnections);
    Metrics.getOrCreate(
        Gauge.builder(
                "db.client.connection.pending_requests",
                () -> pool(HikariPoolMXBean::getThreadsAwaitingConnection))
            .description("Threads that wait for a database connection")
            .addTag(POOL));
  }

  private void events(String what, String description, ToLongFunction<Balance> figure) {
    Metrics.getOrCreate(
        FunctionalCounter.builder(
                "studio.events." + what, intake, it -> figure.applyAsLong(it.balance()))
            .description(description));
  }

  private void dropped(String reason, ToLongFunction<Balance> figure) {
    Metrics.getOrCreate(
        FunctionalCounter.builder(
                "studio.events.dropped", intake, it -> figure.applyAsLong(it.balance()))
            .description("Events given up")
            .addTag(Tag.create("reason", reason)));
  }

  private static <N extends Number> void gauge(
      String name, String description, Supplier<N> figure) {
    Metrics.getOrCreate(Gauge.builder(name, figure).description(description));
  }

  private static <N extends Number> void gauge(
      String name, String unit, String description, Supplier<N> figure) {
    Metrics.getOrCreate(Gauge.builder(name, figure).description(description).baseUnit(unit));
  }

  private void connections(String state, ToIntFunction<HikariPoolMXBean> figure) {
    Metrics.getOrCreate(
        Gauge.builder("db.client.connection.count", () -> pool(figure))
            .description("Database connections by state")
            .addTag(POOL)
            .addTag(Tag.create("db_client_connection_state", state)));
  }

  private int pool(ToIntFunction<HikariPoolMXBean> figure) {
    var pool = database.poolFigures();
    return pool == null ? 0 : figure.applyAsInt(pool);
  }
}
