package ai.studio.analytics.store;

import java.sql.SQLException;

/// Somebody else changed the same rows at the same time, or keeps them locked. Nothing was written;
/// the same call may succeed at once.
public final class StoreConflict extends StoreFailure {

  StoreConflict(SQLException cause) {
    super("Somebody else changed the same at the same time.", cause);
  }

  /// Whether a row was there already, which may be for good.
  public boolean isRace() {
    return getCause() instanceof SQLException cause && SqlFailure.of(cause) == SqlFailure.RACE;
  }
}
