package ai.studio.analytics.cli;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.schema.ThreatLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/// Writes demo traffic up to now, through the steps that real events pass.
public final class Demo {

  private static final int BATCH = 5_000;
  private static final Duration UNTOUCHED = Duration.ofHours(36);
  private static final Actor TRIAGER = new Actor(Actor.Kind.CLI, "admin", null);

  private final Studio studio;
  private final Pipeline pipeline;
  private final Set<Long> resolved = new HashSet<>();
  private final Set<Long> falsePositives = new HashSet<>();
  private long stored;

  public Demo(Studio studio) {
    this.studio = studio;
    pipeline =
        Pipeline.direct(
            studio.enricher(), batch -> stored += studio.writer().write(batch).stored());
  }

  /// Writes the last days, and decides about most of the older threats.
  ///
  /// @param progress is told how many days are done
  /// @return how many events were not there before
  public long fill(DemoTraffic traffic, int days, LongConsumer progress) {
    var now = studio.clock().instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var start = now.minus(Duration.ofDays(days));
    // Events are made while others are written.
    try (var writing = Executors.newSingleThreadExecutor()) {
      var batch = new ArrayList<Event>(BATCH);
      CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
      for (var day = today.minusDays(days); !day.isAfter(today); day = day.plusDays(1)) {
        for (var event : traffic.day(day)) {
          if (begin(event).isBefore(start) || event.time().isAfter(now)) {
            continue;
          }
          batch.add(event);
          if (batch.size() == BATCH) {
            written = write(batch, written, writing);
            batch = new ArrayList<>(BATCH);
          }
        }
        progress.accept(days - (today.toEpochDay() - day.toEpochDay()) + 1);
      }
      write(batch, written, writing).join();
    }
    triage(resolved, ThreatLog.State.RESOLVED, now);
    triage(falsePositives, ThreatLog.State.FALSE_POSITIVE, now);
    annotate(today.minusDays(days), now);
    return stored;
  }

  /// Writes down what happened on the days since, where that was not done before.
  private void annotate(LocalDate from, Instant now) {
    var annotations = new Annotations(studio.database().dataSource(), studio.clock());
    var reader = new Caller("", DemoTraffic.ORGANIZATION, Set.of(Role.READ));
    var start = from.atStartOfDay().toInstant(ZoneOffset.UTC);
    var question = new Annotations.Question(start, now, null, Annotations.MOST);
    var known = annotations.list(reader, question).stream().map(Annotation::content).toList();
    from.datesUntil(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))
        .flatMap(day -> DemoStory.annotations(day).stream())
        .filter(draft -> draft.start().isBefore(now) && !known.contains(draft))
        .forEach(draft -> annotations.add(Actor.service(), DemoTraffic.ORGANIZATION, null, draft));
  }

  /// When the story of an event begins: with its request, which must not be left out alone.
  private static Instant begin(Event event) {
    var request =
        switch (event) {
          case RequestEvent _ -> null;
          case FeedbackEvent feedback -> feedback.requestId();
          case ThreatEvent threat -> threat.requestId();
          case SpanEvent _, EvaluationEvent _ -> null;
        };
    return request == null ? event.time() : EventId.time(request);
  }

  private void triage(Set<Long> threats, ThreatLog.State state, Instant now) {
    studio.writer().corrections().triage(TRIAGER, DemoTraffic.ORGANIZATION, threats, state, now);
  }

  /// Waits for the batch before, then writes this one in the background.
  private CompletableFuture<Void> write(
      List<Event> batch, CompletableFuture<Void> before, ExecutorService writing) {
    before.join();
    return CompletableFuture.runAsync(
        () -> {
          pipeline.accept(batch);
          batch.forEach(this::consider);
        },
        writing);
  }

  /// Most threats that are some days old have been dealt with.
  private void consider(Event event) {
    if (!(event instanceof ThreatEvent threat)
        || threat.time().isAfter(studio.clock().instant().minus(UNTOUCHED))) {
      return;
    }
    var choice = Math.floorMod(threat.key().hashCode(), 10);
    if (choice < 6) {
      resolved.add(threat.id());
    } else if (choice == 6) {
      falsePositives.add(threat.id());
    }
  }
}
