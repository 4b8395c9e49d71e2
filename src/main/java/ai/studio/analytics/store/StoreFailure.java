package ai.studio.analytics.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/// What a failed statement means for whoever asked. Nothing was written.
public abstract sealed class StoreFailure extends RuntimeException
    permits StoreUnavailable, StoreConflict, PoisonBatch, StoreFault {

  private static final int DEEPEST = 20;

  StoreFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /// What the driver's exception amounts to.
  public static StoreFailure of(SQLException cause) {
    return switch (SqlFailure.of(cause)) {
      case UNAVAILABLE, DENIED, READ_ONLY -> new StoreUnavailable(cause);
      case BUSY, RACE -> new StoreConflict(cause);
      case REFUSED -> new PoisonBatch(cause);
      case BUG -> new StoreFault(cause);
    };
  }

  /// Whether an exception is, or is wrapped around, a database that is away: whatever else is asked
  /// of it now fails as well.
  public static boolean isOutage(Throwable thrown) {
    return in(thrown).filter(StoreUnavailable.class::isInstance).isPresent();
  }

  /// The same of somebody else who was at the same rows: the next attempt may succeed.
  public static boolean isConflict(Throwable thrown) {
    return in(thrown).filter(StoreConflict.class::isInstance).isPresent();
  }

  /// The failure that an exception is, or is wrapped around: JPA hides the driver's below two of
  /// its own. Empty where the database has nothing to do with it.
  public static Optional<StoreFailure> in(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(cause -> one(cause).stream())
        .findFirst();
  }

  private static Optional<StoreFailure> one(Throwable cause) {
    return switch (cause) {
      case PoisonBatch poison when !(poison.getCause() instanceof SQLException) -> Optional.empty();
      case StoreFailure failure -> Optional.of(failure);
      case SQLException e -> Optional.of(of(e));
      default -> Optional.empty();
    };
  }
}
