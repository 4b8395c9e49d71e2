package ai.studio.analytics.store;

/// The database refuses the data itself, so that trying again is of no use. Nothing was written; at
/// least one event of the batch must go.
public final class PoisonBatch extends StoreFailure {

  /// @param cause what the database said of it
  public PoisonBatch(Throwable cause) {
    super("The database refuses the batch: " + cause.getMessage(), cause);
  }
}
