package ai.studio.analytics.respond;

import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.ingest.pipeline.StepResult;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Holds threats against the rules on their way through the pipeline, and marks the requests of
/// those who are to be tagged. The database is asked by another thread: events do not wait.
/// Thread-safe.
final class Responder implements AutoCloseable {

  private static final FaultLog FAULTS = new FaultLog(Logger.getLogger(Responder.class.getName()));
  private static final int MOST_WAITING = 1_000;

  /// The key of the tag.
  static final String TAG = "response";

  private final Restrictions restrictions;
  private final ResponseRules rules;
  private final RuleCounts counts;
  private final Privacies privacies;
  private final Clock clock;
  private final Sightings sightings = new Sightings();
  private final Set<Sightings.Series> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicLong failures = new AtomicLong();
  private final ThreadPoolExecutor acting =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("studio-respond").factory());

  Responder(
      Restrictions restrictions,
      ResponseRules rules,
      RuleCounts counts,
      Privacies privacies,
      Clock clock) {
    this.restrictions = restrictions;
    this.rules = rules;
    this.counts = counts;
    this.privacies = privacies;
    this.clock = clock;
  }

  List<StepResult> look(List<? extends Event> batch) {
    var results = new ArrayList<StepResult>(batch.size());
    for (var event : batch) {
      if (event instanceof ThreatEvent threat) {
        see(threat);
      }
      results.add(
          new StepResult.Kept(event instanceof RequestEvent request ? tagged(request) : event));
    }
    return results;
  }

  /// How often a response could not be made.
  long failures() {
    return failures.get();
  }

  private void see(ThreatEvent threat) {
    var requester =
        requester(
            threat.organization(),
            threat.client(),
            threat.evidence().apiKey(),
            threat.evidence().project());
    for (var rule : rules.rules().rules()) {
      if (rule.kind() != null && rule.condition().holds(threat)) {
        see(rule, rule.kind(), threat, requester);
      }
    }
  }

  private void see(ResponseRule rule, SubjectKind kind, ThreatEvent threat, Requester requester) {
    var name = kind == SubjectKind.USER ? requester.user() : requester.of(kind);
    var measure = rule.measure();
    if (name == null || measure == null || rules.rules().allows(requester)) {
      return;
    }
    counts.matched(rule, threat.evidence().count());
    if (isPast(rule, threat)) {
      return;
    }
    if (restrictions.about(requester).stream()
        .anyMatch(it ->
            rule.name().equals(it.rule())
                && it.subject().kind() == kind
                && it.enforced() == rule.enforced())) {
      return;
    }
    var series = new Sightings.Series(rule.name(), threat.organization(), new Subject(kind, name));
    var times = sightings.add(series, threat.last(), threat.evidence().count());
    if (times >= rule.count() && underWay.add(series)) {
      act(
          rule,
          series,
          new Restrictions.Wanted(
              kind, name, measure, rule.time(), rule.name(), threat.type(), rule.enforced()));
    }
  }

  /// Of an event that comes late or is imported: what would have been done is over.
  private boolean isPast(ResponseRule rule, ThreatEvent threat) {
    return !threat.last().plus(rule.time()).isAfter(clock.instant());
  }

  private void act(ResponseRule rule, Sightings.Series series, Restrictions.Wanted wanted) {
    try {
      acting.execute(() -> {
        try {
          restrictions
              .make(Actor.service(), series.organization(), wanted)
              .ifPresent(_ -> counts.acted(rule));
          sightings.forget(series);
        } catch (RuntimeException e) {
          failures.incrementAndGet();
          FAULTS.tell("A response to a threat could not be made", e);
        } finally {
          underWay.remove(series);
        }
      });
    } catch (RejectedExecutionException full) {
      underWay.remove(series);
      failures.incrementAndGet();
    }
  }

  private Event tagged(RequestEvent event) {
    var requester =
        requester(
            event.organization(),
            event.client(),
            event.details().get(RequestDetail.API_KEY_ID),
            event.details().get(RequestDetail.PROJECT));
    for (var it : restrictions.about(requester)) {
      if (it.enforced()
          && it.measure().action() == Action.TAG
          && it.measure().tag() != null
          && !rules.rules().allows(requester)) {
        return tagged(event, it.measure().tag());
      }
    }
    return event;
  }

  private static Event tagged(RequestEvent event, String tag) {
    var text = event.details().get(RequestDetail.TAGS);
    var tags = text == null ? new java.util.TreeMap<String, String>() : Tags.parse(text);
    if (tags.putIfAbsent(TAG, tag) != null || !Tags.fit(tags)) {
      return event;
    }
    return event.withDetails(event.details().with(RequestDetail.TAGS, Tags.text(tags)));
  }

  private Requester requester(
      String organization, Client client, @Nullable String key, @Nullable String project) {
    var user = client.user();
    return new Requester(
        organization,
        user,
        user == null ? null : privacies.user(organization, user),
        key,
        project,
        client.address());
  }

  /// Waits for what is wanted already, for a moment.
  @Override
  public void close() {
    acting.shutdown();
    try {
      acting.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
