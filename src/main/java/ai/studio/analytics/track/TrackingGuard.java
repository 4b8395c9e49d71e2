package ai.studio.analytics.track;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps failures of tracking away from the tracked: the first of a process is logged with its
/// cause, the others only at a fine level.
final class TrackingGuard {

  private static final Logger LOGGER = Logger.getLogger(TrackingGuard.class.getName());
  private static final AtomicBoolean COMPLAINED = new AtomicBoolean();

  private TrackingGuard() {}

  static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError e) {
      log(e);
    }
  }

  static void log(Throwable cause) {
    var level = COMPLAINED.compareAndSet(false, true) ? Level.WARNING : Level.FINE;
    LOGGER.log(level, "A request could not be tracked", cause);
  }
}
