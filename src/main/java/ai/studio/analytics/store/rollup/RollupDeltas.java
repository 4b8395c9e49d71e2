package ai.studio.analytics.store.rollup;

import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    add(event, hash, Dimension.ALL, NO_KEY);
    add(event, hash, Dimension.STATUS, Integer.toString(event.exchange().status()));
    add(event, hash, Dimension.ENDPOINT, event.exchange().endpoint());
    add(event, hash, Dimension.SOURCE, event.source().name().toLowerCase(Locale.ROOT));
    var client = event.client();
    if (client.country() != null) {
      add(event, hash, Dimension.COUNTRY, client.country());
    }
    if (client.user() != null) {
      add(event, hash, Dimension.USER, client.user());
    }
    var call = event.call();
    if (call == null) {
      return;
    }
    add(event, hash, Dimension.MODEL, call.model());
    add(event, hash, Dimension.MODEL_STATUS, event.exchange().status() + ":" + call.model());
    if (call.provider() != null) {
      add(event, hash, Dimension.PROVIDER, call.provider());
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
