package ai.studio.analytics.alert.rule;

import ai.studio.analytics.query.why.Explanation;
import ai.studio.analytics.store.StoreFailure;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Looks for the reason of what begins to be wrong, once, and remembers it until it is over: in a
/// few words for the summary of the alert. Of much that goes wrong at once, only some has a reason.
///
/// For one thread at a time: that of the evaluation.
final class ReasonMemory {

  private static final Logger LOGGER = Logger.getLogger(ReasonMemory.class.getName());

  /// In one run of the evaluation.
  private static final int MOST = 3;

  private final AlertReasons reasons;
  private final Map<Group, String> known = new HashMap<>();
  private int left = MOST;

  private record Group(long rule, List<String> key) {}

  ReasonMemory(AlertReasons reasons) {
    this.reasons = reasons;
  }

  /// A new run begins.
  ///
  /// @param rules all others are forgotten
  void begin(Set<Long> rules) {
    left = MOST;
    known.keySet().removeIf(it -> !rules.contains(it.rule()));
  }

  /// The reasons of those groups of a rule whose condition holds; none where there is none.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  Map<List<String>, String> of(Rule rule, Map<List<String>, Observation> groups, Instant at) {
    var breached =
        groups.entrySet().stream()
            .filter(it -> it.getValue().breached())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    known.keySet().removeIf(it -> it.rule() == rule.id() && !breached.contains(it.key()));
    for (var key : breached) {
      var group = new Group(rule.id(), key);
      if (left > 0 && !known.containsKey(group)) {
        left--;
        known.put(group, reason(rule, key, at));
      }
    }
    return breached.stream()
        .filter(key -> !known.getOrDefault(new Group(rule.id(), key), "").isEmpty())
        .collect(
            Collectors.toMap(
                key -> key, key -> Objects.requireNonNull(known.get(new Group(rule.id(), key)))));
  }

  /// Without a reason, an alert is told all the same.
  private String reason(Rule rule, List<String> key, Instant at) {
    try {
      return reasons.of(rule, key, at).map(ReasonMemory::text).orElse("");
    } catch (RuntimeException e) {
      if (StoreFailure.isOutage(e)) {
        throw e;
      }
      LOGGER.log(Level.WARNING, "The reason of an alert cannot be looked for", e);
      return "";
    }
  }

  private static String text(Explanation why) {
    return Objects.requireNonNullElse(why.reasonText(), "");
  }
}
