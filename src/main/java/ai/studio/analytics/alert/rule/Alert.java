package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.event.Severity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a rule has seen of one group, as it is kept.
///
/// @param group its values of the dimensions
/// @param labels those of the rule, and the group by name
/// @param summary what was seen, in a sentence
/// @param value the last that was measured, with its unit; null where there was nothing
/// @param rows which requests it is about, as the text of a filter
/// @param told when which channel was told of it for the last time
public record Alert(
    long id,
    String organization,
    long ruleId,
    String ruleName,
    List<String> group,
    Severity severity,
    AlertState state,
    Map<String, String> labels,
    String summary,
    @Nullable String value,
    String rows,
    Instant beganAt,
    @Nullable Instant firedAt,
    @Nullable Instant recoveringAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    Map<Long, Long> told) {

  Episode episode() {
    return new Episode(beganAt, firedAt, recoveringAt, resolvedAt);
  }

  /// The same, over.
  Alert ended(Instant at) {
    return new Alert(
        id,
        organization,
        ruleId,
        ruleName,
        group,
        severity,
        AlertState.RESOLVED,
        labels,
        summary,
        value,
        rows,
        beganAt,
        firedAt,
        recoveringAt,
        at,
        acknowledgedAt,
        acknowledgedBy,
        told);
  }

  /// The same, told as it is said.
  Alert told(Map<Long, Long> when) {
    return new Alert(
        id,
        organization,
        ruleId,
        ruleName,
        group,
        severity,
        state,
        labels,
        summary,
        value,
        rows,
        beganAt,
        firedAt,
        recoveringAt,
        resolvedAt,
        acknowledgedAt,
        acknowledgedBy,
        when);
  }

  /// The same for whoever decides on whom to tell.
  Outbox.Change change(String description) {
    return new Outbox.Change(notice(description), acknowledgedAt != null, told);
  }

  /// What is told of it.
  Notice notice(String description) {
    return new Notice(
        Long.toString(id),
        state == AlertState.RESOLVED,
        ruleName,
        severity,
        labels,
        summary,
        description,
        rows,
        micros(Objects.requireNonNull(firedAt)),
        resolvedAt == null ? null : micros(resolvedAt),
        null);
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
