package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which alerts are meant. Where it says nothing, all are.
///
/// @param severities those with one of these
/// @param labels those with all of these; in values `*` stands for anything. `rule` is the name of
///   the rule
public record Matching(
    List<Severity> severities,
    @JsonInclude(
            value = JsonInclude.Include.NON_EMPTY,
            content = JsonInclude.Include.ALWAYS) // an empty value chooses alerts that have none
        Map<String, String> labels) {

  private static final int MOST = 20;

  public Matching {
    severities = List.copyOf(severities);
    labels = Map.copyOf(labels);
    InvalidAlert.check(labels.size() <= MOST, "labels", "must be at most " + MOST);
  }

  @JsonCreator
  static Matching of(
      @JsonProperty("severities") @Nullable List<Severity> severities,
      @JsonProperty("labels") @Nullable Map<String, String> labels) {
    InvalidAlert.checkNoNull("severities", severities);
    InvalidAlert.checkNoNull("labels", labels == null ? null : labels.values());
    return new Matching(
        severities == null ? List.of() : severities, labels == null ? Map.of() : labels);
  }

  /// What was stored.
  ///
  /// @throws IllegalArgumentException where it is none
  static Matching read(String json) {
    return AlertJson.read(json, Matching.class);
  }

  boolean holds(Notice alert) {
    return (severities.isEmpty() || severities.contains(alert.severity()))
        && labels.entrySet().stream()
            .allMatch(it -> isLike(it.getValue(), value(alert, it.getKey())));
  }

  private static String value(Notice alert, String label) {
    return label.equals("rule") ? alert.rule() : alert.labels().getOrDefault(label, "");
  }

  /// Goes back to the last star alone, so that no pattern takes long.
  private static boolean isLike(String pattern, String value) {
    var at = 0;
    var star = -1;
    var taken = 0;
    for (var i = 0; i < value.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        taken = i;
      } else if (at < pattern.length() && pattern.charAt(at) == value.charAt(i)) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++taken;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(it -> it == '*');
  }
}
