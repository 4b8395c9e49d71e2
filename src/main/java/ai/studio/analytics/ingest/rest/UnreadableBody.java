package ai.studio.analytics.ingest.rest;

/// A body breaks off, or is not the gzip that it claims to be.
public final class UnreadableBody extends RuntimeException {

  UnreadableBody(Throwable cause) {
    super("The body cannot be read: it breaks off or is not valid gzip.", cause);
  }
}
