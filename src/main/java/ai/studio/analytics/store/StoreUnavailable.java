package ai.studio.analytics.store;

/// The database cannot be reached, cannot take it now, or only reads. Nothing was written; the same
/// call may succeed later.
public final class StoreUnavailable extends StoreFailure {

  /// @param cause what the driver said
  public StoreUnavailable(Throwable cause) {
    super("The database is not available: " + cause.getClass().getSimpleName(), cause);
  }
}
