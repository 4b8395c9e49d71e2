package ai.studio.analytics.ingest.http;

/// A body breaks off, or is not the gzip that it claims to be.
public final class UnreadableBody extends RuntimeException {

  /// @param cause how it broke off
  public UnreadableBody(Throwable cause) {
    super("The body cannot be read: it breaks off or is not valid gzip.", cause);
  }

  /// @param message what it is not
  public UnreadableBody(String message, Throwable cause) {
    super(message, cause);
  }
}
