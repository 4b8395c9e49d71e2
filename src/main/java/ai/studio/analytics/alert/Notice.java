package ai.studio.analytics.alert;

import ai.studio.analytics.event.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody is told of an alert, as it was when that was decided. Times are in epoch
/// microseconds.
///
/// @param alert its id, the same from beginning to end
/// @param resolved whether it is over
/// @param rule the name of its rule
/// @param labels those of the rule and of the group, such as `model`
/// @param summary what was seen, in a sentence
/// @param description what the rule says of itself, perhaps what is to be done
/// @param rows which requests it is about, as the text of a filter
/// @param firedAt when it began to fire
/// @param resolvedAt null while it fires
/// @param toldBefore when the channel was told of it before this; null where it was not
public record Notice(
    String alert,
    boolean resolved,
    String rule,
    Severity severity,
    Map<String, String> labels,
    String summary,
    String description,
    String rows,
    long firedAt,
    @Nullable Long resolvedAt,
    @Nullable Long toldBefore) {

  public Notice {
    labels = Map.copyOf(labels);
  }

  /// The same to a channel that was told of it before.
  public Notice toldBefore(@Nullable Long when) {
    return new Notice(
        alert,
        resolved,
        rule,
        severity,
        labels,
        summary,
        description,
        rows,
        firedAt,
        resolvedAt,
        when);
  }
}
