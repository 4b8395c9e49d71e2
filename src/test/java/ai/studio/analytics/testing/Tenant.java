package ai.studio.analytics.testing;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.WriteResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An organisation that no other test has, in the database of [MemoryDatabase], at a fixed time.
public final class Tenant {

  private static final long MEMORY = 10_000_000;

  private final Database database;
  private final String name = "org-" + UUID.randomUUID();
  private final AtomicInteger keys = new AtomicInteger();
  private final Clock clock;

  /// @param now what every clock shows
  public Tenant(Instant now) {
    this(MemoryDatabase.get(), now);
  }

  /// One in a database of its own.
  public Tenant(Database database, Instant now) {
    this.database = database;
    clock = Clock.fixed(now, ZoneOffset.UTC);
  }

  public String name() {
    return name;
  }

  public Clock clock() {
    return clock;
  }

  public Database database() {
    return database;
  }

  public Scope scope() {
    return Scope.whole(name);
  }

  public Scope of(String user) {
    return new Scope(name, user);
  }

  public Sample request(Instant time) {
    return new Sample(name, nextKey(), time);
  }

  public FeedbackEvent rating(RequestEvent request, String user, int rating) {
    return rating(request, request.time(), user, rating, null);
  }

  public FeedbackEvent rating(
      RequestEvent request, Instant time, String user, int rating, @Nullable String comment) {
    return new FeedbackEvent(nextKey(), time, name, id(request), user, rating, comment);
  }

  public ThreatEvent threat(Instant time, String type, Severity severity) {
    return new ThreatEvent(
        nextKey(),
        time,
        name,
        type,
        severity,
        Client.ANONYMOUS,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private String nextKey() {
    return "event-" + keys.incrementAndGet();
  }

  /// The id that the writer gives to a request, unless another one has it.
  public static long id(RequestEvent request) {
    return EventId.of(request.time(), request.organization(), request.key());
  }

  public WriteResult store(Event... events) {
    return store(List.of(events));
  }

  public WriteResult store(List<? extends Event> events) {
    try (var writer = writer()) {
      return writer.write(events);
    }
  }

  public BatchWriter writer() {
    return new BatchWriter(database.dataSource(), clock);
  }

  public Blocks blocks() {
    return new Blocks(database.dataSource(), clock, MEMORY);
  }

  public Dashboards dashboards() {
    return new Dashboards(new Sql(database.dataSource()), blocks(), clock);
  }

  public Explorer explorer() {
    return new Explorer(blocks());
  }

  public Spreads spreads() {
    return new Spreads(blocks());
  }

  public Rows rows() {
    return new Rows(new Sql(database.dataSource()), database.dialect(), blocks(), clock);
  }
}
