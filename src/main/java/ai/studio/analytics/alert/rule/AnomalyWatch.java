package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.block.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Remembers what is usual for the groups of rules that watch for anomalies, in memory: of a rule
/// that is new here, five weeks are read once, and then what came since.
///
/// An event that comes after its step was looked at is not seen.
///
/// For one thread at a time: that of the evaluation.
final class AnomalyWatch {

  /// So many groups of a rule are followed, those with the most requests in a day.
  static final int MOST_GROUPS = 10;

  /// Of those that have had requests for a day; about 20 KB each.
  private static final int MOST_SERIES = 200;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration RANKED = Duration.ofHours(1);

  private final Blocks blocks;
  private final Map<Long, Watched> byRule = new HashMap<>();

  AnomalyWatch(Blocks blocks) {
    this.blocks = blocks;
  }

  private static final class Watched {

    private final RuleDefinition rule;
    private final Map<List<String>, WatchedSeries> series = new HashMap<>();
    private Instant until;
    private Instant ranked = Instant.EPOCH;

    Watched(RuleDefinition rule, Instant until) {
      this.rule = rule;
      this.until = until;
    }
  }

  /// Whether a rule can be looked at without reading weeks.
  boolean isReady(Rule rule) {
    return !(rule.definition().condition() instanceof Condition.Anomaly)
        || isKnown(byRule.get(rule.id()), rule);
  }

  private static boolean isKnown(@Nullable Watched watched, Rule rule) {
    return watched != null && watched.rule.equals(rule.definition());
  }

  /// Forgets all rules but these.
  void keep(Set<Long> rules) {
    byRule.keySet().retainAll(rules);
  }

  /// The latest step of each group.
  ///
  /// @param at no step that ends later is looked at
  /// @param open groups with an alert, which are followed until it is over
  /// @throws ai.studio.analytics.alert.InvalidAlert where too much is watched already
  /// @throws ai.studio.analytics.query.model.InvalidExploration where there are too many groups
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  Map<List<String>, WatchedSeries.Step> look(Rule rule, Instant at, Set<List<String>> open) {
    var reader = new StepReader(blocks, rule.organization(), rule.definition());
    var until = reader.floor(at);
    var known = byRule.get(rule.id());
    var watched =
        known != null
                && isKnown(known, rule)
                && known.until.isAfter(until.minus(StepReader.HISTORY))
            ? known
            : new Watched(rule.definition(), until);
    try {
      advance(watched, reader, until, open);
    } catch (RuntimeException e) {
      // What was read in part would be taken twice.
      byRule.remove(rule.id());
      throw e;
    }
    byRule.put(rule.id(), watched);
    var latest = new HashMap<List<String>, WatchedSeries.Step>();
    watched.series.forEach((key, series) -> {
      var step = series.latest();
      if (step != null) {
        latest.put(key, step);
      }
    });
    return latest;
  }

  private void advance(Watched watched, StepReader reader, Instant until, Set<List<String>> open) {
    if (watched.until.isBefore(until)) {
      var range = new TimeRange(watched.until, until);
      reader.read(
          range,
          Set.copyOf(watched.series.keySet()),
          (key, number, all) -> of(watched, key).take(number, all));
      watched.until = until;
    }
    if (!watched.ranked.plus(RANKED).isAfter(until)) {
      rank(watched, reader, until, open);
      watched.ranked = until;
    }
  }

  private static WatchedSeries of(Watched watched, List<String> key) {
    return watched.series.computeIfAbsent(key, _ -> new WatchedSeries(watched.rule));
  }

  /// Follows the groups that have become large, and leaves those that are no longer.
  private void rank(Watched watched, StepReader reader, Instant until, Set<List<String>> open) {
    var largest =
        new HashSet<>(reader.largest(new TimeRange(until.minus(DAY), until), MOST_GROUPS));
    largest.addAll(open);
    watched
        .series
        .entrySet()
        .removeIf(it -> !largest.contains(it.getKey()) && !it.getValue().isAnomalous());
    var added = new HashSet<>(largest);
    added.removeAll(watched.series.keySet());
    var all =
        byRule.values().stream()
            .flatMap(it -> it.series.values().stream())
            .filter(WatchedSeries::isKnown)
            .count();
    check(
        all + added.size() <= MOST_SERIES,
        "condition",
        "watches too many series for anomalies, with the other rules: at most " + MOST_SERIES);
    reader.read(
        new TimeRange(reader.floor(until.minus(StepReader.HISTORY)), until),
        added,
        (key, number, measures) -> of(watched, key).take(number, measures));
  }
}
