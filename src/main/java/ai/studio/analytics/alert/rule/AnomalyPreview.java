package ai.studio.analytics.alert.rule;

import ai.studio.analytics.anomaly.Judgement;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.block.Blocks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What a rule that watches for anomalies would have seen of a time that is over, after the five
/// weeks before it.
final class AnomalyPreview {

  private static final int MOST_SHOWN = 5;
  private static final MathContext DIGITS = new MathContext(8);

  private final StepReader reader;
  private final Judge judge;
  private final Condition.Anomaly condition;

  AnomalyPreview(
      Blocks blocks, String organization, RuleDefinition rule, Condition.Anomaly condition) {
    reader = new StepReader(blocks, organization, rule);
    judge = new Judge(rule);
    this.condition = condition;
  }

  /// One group by time.
  ///
  /// @param lows the lower edges of what was usual; null where too little was known
  /// @param highs the upper ones
  record Seen(
      List<Observation> observations,
      List<@Nullable BigDecimal> lows,
      List<@Nullable BigDecimal> highs) {

    /// Of what knows nothing of the usual.
    static Seen of(List<Observation> observations) {
      return new Seen(observations, List.of(), List.of());
    }

    private Seen() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /// @param range of whole steps; each is looked at once, at its end
  /// @param groupOnly the only group that matters; null for those with the most requests
  Map<List<String>, Seen> of(TimeRange range, @Nullable List<String> groupOnly) {
    var keys = groupOnly == null ? reader.largest(range, MOST_SHOWN) : List.of(groupOnly);
    var series = new HashMap<List<String>, WatchedSeries>();
    var seen = new LinkedHashMap<List<String>, Seen>();
    keys.forEach(key -> seen.put(key, new Seen()));
    var first = reader.number(range.start());
    var all = new TimeRange(before(range.start()), range.end());
    reader.read(
        all,
        Set.copyOf(keys),
        (key, number, measures) -> {
          var step = series.computeIfAbsent(key, _ -> reader.begin()).take(number, measures);
          if (number >= first) {
            add(seen.computeIfAbsent(key, _ -> new Seen()), step);
          }
        });
    return seen;
  }

  private Instant before(Instant start) {
    var before = reader.floor(start.minus(StepReader.HISTORY));
    return before.isBefore(Instant.EPOCH) ? Instant.EPOCH : before;
  }

  private void add(Seen seen, WatchedSeries.Step step) {
    seen.observations().add(judge.anomaly(condition, step));
    seen.lows().add(edge(step, Judgement::low));
    seen.highs().add(edge(step, Judgement::high));
  }

  private static @Nullable BigDecimal edge(
      WatchedSeries.Step step, ToDoubleFunction<Judgement> of) {
    if (step.judgement() == null) {
      return null;
    }
    return new BigDecimal(Math.max(0, of.applyAsDouble(step.judgement())), DIGITS);
  }
}
