package ai.studio.analytics.journal;

import org.jspecify.annotations.Nullable;

/// The journal takes nothing new at the moment: it has reached its bound, or the disk cannot be
/// written. What it holds is kept; the same call may succeed later.
public final class JournalFull extends RuntimeException {

  /// What stands in the way.
  public enum Reason {
    /// The journal has reached its own bound, since the database has been away for long.
    BOUND,
    /// The disk is full or broken.
    DISK
  }

  private final Reason reason;

  JournalFull(Reason reason, @Nullable Throwable cause) {
    super(
        reason == Reason.BOUND ? "The journal is full." : "The journal cannot be written.", cause);
    this.reason = reason;
  }

  /// What stands in the way.
  public Reason reason() {
    return reason;
  }
}
