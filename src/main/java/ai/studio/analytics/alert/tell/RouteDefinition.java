package ai.studio.analytics.alert.tell;

import static ai.studio.analytics.alert.InvalidAlert.check;
import static ai.studio.analytics.alert.InvalidAlert.checkNoNull;

import ai.studio.analytics.alert.AlertJson;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which alerts go where, and how.
///
/// @param channels names of those that are told, 1 to 20
/// @param match which alerts
/// @param groupBy labels by which alerts are put into messages together; `rule` is the rule's name
/// @param groupWait for how long a message waits for more of its group, up to an hour
/// @param repeat how often somebody is reminded of what is firing and not acknowledged, 5 minutes
///   to 7 days
/// @param tellsResolved whether it is told that an alert is over
/// @param quiet when nobody is told; null for never
public record RouteDefinition(
    List<String> channels,
    Matching match,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<String> groupBy,
    Duration groupWait,
    Duration repeat,
    boolean tellsResolved,
    @Nullable QuietHours quiet) {

  private static final int MOST = 20;

  /// What holds where an organisation has no routes.
  static final RouteDefinition USUAL = of(List.of("*"), null, null, null, null, null, null);

  public RouteDefinition {
    channels = List.copyOf(channels);
    groupBy = List.copyOf(groupBy);
    check(!channels.isEmpty() && channels.size() <= MOST, "channels", "must be 1 to " + MOST);
    check(groupBy.size() <= MOST, "groupBy", "must be at most " + MOST);
    check(
        !groupWait.isNegative() && groupWait.compareTo(Duration.ofHours(1)) <= 0,
        "groupWait",
        "must be 0s to 1h");
    check(
        repeat.compareTo(Duration.ofMinutes(5)) >= 0 && repeat.compareTo(Duration.ofDays(7)) <= 0,
        "repeat",
        "must be 5m to 7d");
  }

  @JsonCreator
  static RouteDefinition of(
      @JsonProperty("channels") @Nullable List<String> channels,
      @JsonProperty("match") @Nullable Matching match,
      @JsonProperty("groupBy") @Nullable List<String> groupBy,
      @JsonProperty("groupWait") @Nullable Duration groupWait,
      @JsonProperty("repeat") @Nullable Duration repeat,
      @JsonProperty("tellsResolved") @Nullable Boolean tellsResolved,
      @JsonProperty("quiet") @Nullable QuietHours quiet) {
    checkNoNull("channels", channels);
    checkNoNull("groupBy", groupBy);
    return new RouteDefinition(
        channels == null ? List.of() : channels,
        match == null ? new Matching(List.of(), Map.of()) : match,
        groupBy == null ? List.of("rule") : groupBy,
        groupWait == null ? Duration.ofSeconds(5) : groupWait,
        repeat == null ? Duration.ofHours(4) : repeat,
        tellsResolved == null || tellsResolved,
        quiet);
  }

  /// What was stored.
  ///
  /// @throws IllegalArgumentException where it is none
  static RouteDefinition read(String json) {
    return AlertJson.read(json, RouteDefinition.class);
  }

  boolean tells(String channel) {
    return channels.contains("*") || channels.contains(channel);
  }
}
