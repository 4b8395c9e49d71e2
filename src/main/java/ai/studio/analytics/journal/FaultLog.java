package ai.studio.analytics.journal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells of faults of our own, each once however often it happens, and without the values that
/// messages like to repeat: by the kinds of exception and the places in our code. Thread-safe.
public final class FaultLog {

  private static final String OURS = "ai.studio.analytics.";
  private static final int MOST_FAULTS = 200;
  private static final int DEEPEST_CAUSE = 10;

  private final Logger logger;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  public FaultLog(Logger logger) {
    this.logger = logger;
  }

  /// Logs a fault at SEVERE unless it was logged before.
  ///
  /// @param consequence a sentence without values: what the fault leads to
  public void tell(String consequence, Throwable fault) {
    var text = consequence + ": " + describe(fault);
    if (told.size() < MOST_FAULTS && told.add(text)) {
      logger.log(Level.SEVERE, "{0}", text);
    }
  }

  /// Kinds and places of a failure and of what caused it, such as `NullPointerException at
  /// PriceBook.cost:64`.
  public static String describe(Throwable fault) {
    return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .map(FaultLog::kindAndPlace)
        .collect(Collectors.joining(", caused by "));
  }

  private static String kindAndPlace(Throwable fault) {
    var kind = fault.getClass().getSimpleName();
    return Stream.of(fault.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .findFirst()
        .map(frame -> kind + " at " + place(frame))
        .orElse(kind);
  }

  private static String place(StackTraceElement frame) {
    var name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + ":"
        + frame.getLineNumber();
  }
}
