package ai.studio.analytics.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/// The database cannot be reached, cannot take it now, or only reads. Nothing was written; the same
/// call may succeed later.
public final class StoreUnavailable extends StoreFailure {

  private static final Set<Integer> FULL = Set.of(1021, 1114, 90100);

  /// What the operating system says of a full disk.
  static final String NO_SPACE = "No space left";

  /// @param cause what the driver said
  public StoreUnavailable(Throwable cause) {
    super("The database is not available: " + cause.getClass().getSimpleName(), cause);
  }

  /// What may be told to anybody.
  public String detail() {
    return isFull()
        ? "The database is not available: its disk is full."
        : "The database is not available.";
  }

  private boolean isFull() {
    return Stream.iterate(getCause(), cause -> cause != null, Throwable::getCause)
        .anyMatch(StoreUnavailable::isOfFullDisk);
  }

  private static boolean isOfFullDisk(Throwable cause) {
    return switch (cause) {
      case SQLException e -> FULL.contains(e.getErrorCode());
      case IOException e -> String.valueOf(e.getMessage()).contains(NO_SPACE);
      default -> false;
    };
  }
}
