package ai.studio.analytics.alert.rule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was seen of a rule; or why nothing could be.
///
/// @param at the end of the window
/// @param reasons of groups, in a few words, where they are known
/// @param problem null where it could be looked at
record Seen(
    Rule rule,
    Instant at,
    Map<List<String>, Observation> groups,
    Map<List<String>, String> reasons,
    @Nullable String problem) {

  Seen(Rule rule, Instant at, String problem) {
    this(rule, at, Map.of(), Map.of(), problem);
  }
}
