package ai.studio.analytics.store;

/// The database cannot be reached or is too busy. Nothing was written; the same call may succeed
/// later.
public final class StoreUnavailable extends RuntimeException {

  /// @param cause what the driver said
  public StoreUnavailable(Throwable cause) {
    super("The database is not available: " + cause.getClass().getSimpleName(), cause);
  }
}
