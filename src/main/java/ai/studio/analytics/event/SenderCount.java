package ai.studio.analytics.event;

import java.time.Instant;

/// How much came from a sender with one outcome.
///
/// @param reason why it was refused or ignored; empty where it was not
/// @param events how many
/// @param first when the first of them came
/// @param last when the last of them came
public record SenderCount(
    EventSender sender,
    EventSender.Outcome outcome,
    String reason,
    long events,
    Instant first,
    Instant last) {

  private static final int LONGEST_REASON = 120;

  /// Cuts the reason.
  public SenderCount {
    reason =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
  }
}
