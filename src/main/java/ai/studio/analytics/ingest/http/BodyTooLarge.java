package ai.studio.analytics.ingest.http;

/// A body brings more than one call may.
public final class BodyTooLarge extends RuntimeException {

  /// @param limit what may be brought, such as `10000 events`
  public BodyTooLarge(String limit) {
    super("One call may bring at most " + limit + ".");
  }
}
