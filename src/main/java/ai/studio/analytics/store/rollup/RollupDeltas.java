package ai.studio.analytics.store.rollup;

import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/// What a set of events adds to the rollups: measures of the finest grain first, from which the
/// coarser ones are summed.
public final class RollupDeltas {

  private static final String NO_KEY = "";

  private final Instant minutesFrom;

  private final Map<RollupKey, Measures> cells = new HashMap<>();

  /// @param minutesFrom events before it are not counted by the minute
  public RollupDeltas(Instant minutesFrom) {
    this.minutesFrom = minutesFrom;
  }

  /// Counts a request in each dimension that it has a value for.
  public void request(RequestEvent event) {
    var hash = userHash(event);
    each(event, (dimension, key) -> add(event, hash, dimension, key));
  }

  /// Changes the cost of a request that was counted before.
  ///
  /// @param nanos by how much, in billionths of a dollar
  /// @param priced 1 where it had no price before, 0 where it had one
  public void cost(RequestEvent event, long nanos, int priced) {
    each(
        event,
        (dimension, key) -> {
          var cell = cell(event.organization(), dimension, event.time(), key);
          cell.costNanos += nanos;
          cell.pricedRequests += priced;
        });
  }

  /// Counts what a call that is counted already has become: it may have a value where it had none,
  /// and other tokens and cost, but keeps the values that it had.
  public void completed(RequestEvent before, RequestEvent after) {
    var counted = new EnumMap<Dimension, String>(Dimension.class);
    each(before, counted::put);
    var hash = userHash(after);
    each(
        after,
        (dimension, key) -> {
          if (key.equals(counted.get(dimension))) {
            cell(after.organization(), dimension, after.time(), key).complete(before, after, hash);
          } else {
            add(after, hash, dimension, key);
          }
        });
  }

  /// The dimensions that a request has a value for.
  private static void each(RequestEvent event, BiConsumer<Dimension, String> each) {
    each.accept(Dimension.ALL, NO_KEY);
    each.accept(Dimension.STATUS, Integer.toString(event.exchange().status()));
    each.accept(Dimension.ENDPOINT, event.exchange().endpoint());
    each.accept(Dimension.SOURCE, event.source().name().toLowerCase(Locale.ROOT));
    var client = event.client();
    if (client.country() != null) {
      each.accept(Dimension.COUNTRY, client.country());
    }
    if (client.user() != null) {
      each.accept(Dimension.USER, client.user());
    }
    var call = event.call();
    if (call == null) {
      return;
    }
    each.accept(Dimension.MODEL, call.model());
    each.accept(Dimension.MODEL_STATUS, event.exchange().status() + ":" + call.model());
    if (call.provider() != null) {
      each.accept(Dimension.PROVIDER, call.provider());
    }
  }

  /// Counts a rating.
  public void feedback(FeedbackEvent event) {
    rating(event.organization(), event.time(), event.rating(), 1);
  }

  /// Counts a rating, or with -1 takes it back.
  public void rating(String organization, Instant time, int rating, int sign) {
    cell(organization, Dimension.RATING, time, Integer.toString(rating)).requests += sign;
  }

  /// Counts a threat that nobody has dealt with.
  public void threat(ThreatEvent event) {
    var kind = new ThreatKind(event.severity(), event.type());
    threat(event.organization(), event.time(), kind, ThreatLog.State.OPEN);
  }

  /// Counts a threat.
  public void threat(String organization, Instant time, ThreatKind kind, ThreatLog.State state) {
    for (var cell : threats(organization, time, kind)) {
      cell.requests++;
      cell.errors += state.isOpen() ? 1 : 0;
    }
  }

  /// Counts a threat that was counted before as open again, or with -1 as no longer open.
  public void open(String organization, Instant time, ThreatKind kind, int sign) {
    threats(organization, time, kind).forEach(cell -> cell.errors += sign);
  }

  /// Counts a threat that was counted before as one of another kind.
  ///
  /// @param open whether nobody has dealt with it
  public void reclassified(
      String organization, Instant time, ThreatKind before, ThreatKind after, boolean open) {
    var from = cell(organization, Dimension.THREAT_KIND, time, before.toString());
    from.requests--;
    from.errors -= open ? 1 : 0;
    var to = cell(organization, Dimension.THREAT_KIND, time, after.toString());
    to.requests++;
    to.errors += open ? 1 : 0;
  }

  private List<Measures> threats(String organization, Instant time, ThreatKind kind) {
    return List.of(
        cell(organization, Dimension.THREAT, time, NO_KEY),
        cell(organization, Dimension.THREAT_KIND, time, kind.toString()));
  }

  /// Counts a session where it starts, or with -1 takes it back.
  public void session(String organization, SessionTotals totals, int sign) {
    var cell = cell(organization, Dimension.ALL, totals.start(), NO_KEY);
    cell.sessions += sign;
    cell.sessionRequests += sign * totals.requests();
    cell.sessionCostNanos += sign * totals.costNanos();
  }

  /// Counts that the calls of a session, by when it began, cost more than was counted, or less.
  public void sessionCost(String organization, Instant start, long nanos) {
    cell(organization, Dimension.ALL, start, NO_KEY).sessionCostNanos += nanos;
  }

  /// The measures of all grains.
  public Map<RollupKey, Measures> byGrain() {
    var all = new HashMap<RollupKey, Measures>(cells.size() * 3);
    for (var entry : cells.entrySet()) {
      var key = entry.getKey();
      for (var grain : key.dimension().grains()) {
        if (grain.compareTo(key.grain()) >= 0) {
          var bucket = Math.floorDiv(key.bucket(), grain.seconds()) * grain.seconds();
          var coarse = new RollupKey(key.organization(), grain, key.dimension(), bucket, key.key());
          all.computeIfAbsent(coarse, unused -> stored()).merge(entry.getValue());
        }
      }
    }
    return all;
  }

  private static long userHash(RequestEvent event) {
    var user = event.client().user();
    return user == null ? 0 : UserSketch.hash(user);
  }

  private void add(RequestEvent event, long userHash, Dimension dimension, String key) {
    cell(event.organization(), dimension, event.time(), key).add(event, userHash);
  }

  private Measures cell(String organization, Dimension dimension, Instant time, String key) {
    var grain = finest(dimension, time);
    return cells.computeIfAbsent(
        new RollupKey(organization, grain, dimension, grain.bucket(time), key), unused -> stored());
  }

  private Grain finest(Dimension dimension, Instant time) {
    var finest = Collections.min(dimension.grains());
    return finest == Grain.MINUTE && time.isBefore(minutesFrom) ? Grain.QUARTER_HOUR : finest;
  }

  private static Measures stored() {
    return new Measures(UserSketch.STORED_LIMIT);
  }
}
