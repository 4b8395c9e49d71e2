package ai.studio.analytics.alert.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was seen of a rule.
///
/// @param at the end of the window
/// @param reasons of groups, in a few words, where they are known
/// @param looked whether it could be looked at
/// @param problem what is wrong with it; null where nothing is
record Seen(
    Rule rule,
    Instant at,
    Map<List<String>, Observation> groups,
    Map<List<String>, String> reasons,
    boolean looked,
    @Nullable String problem) {

  /// One that could not be looked at.
  Seen(Rule rule, Instant at, String problem) {
    this(rule, at, Map.of(), Map.of(), false, problem);
  }
}
