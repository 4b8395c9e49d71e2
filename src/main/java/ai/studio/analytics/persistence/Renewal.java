package ai.studio.analytics.persistence;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What each instance keeps up to date for itself, again and again: a copy of something in the
/// database, or a file of its own.
///
/// @param name for the log
/// @param order when it is done for the first time
/// @param pause between the end of one run and the beginning of the next
/// @param work what is done; where it fails it is done again after the pause
public record Renewal(String name, Order order, Duration pause, Runnable work) {

  /// When a renewal is done for the first time, the earliest first.
  public enum Order {
    /// Before others, and before the service is ready: what says how that which they let in is
    /// kept.
    RULES,
    /// Before the service is ready.
    BEFORE_READY,
    /// After its pause.
    LATER
  }

  /// The same in the order in which they are done for the first time.
  public static List<Renewal> inOrder(Stream<Renewal> renewals) {
    return renewals
        .sorted(Comparator.comparing(Renewal::order).thenComparing(Renewal::name))
        .toList();
  }

  /// Whether the service is not ready before it was done once.
  public boolean isBeforeReady() {
    return order != Order.LATER;
  }
}
