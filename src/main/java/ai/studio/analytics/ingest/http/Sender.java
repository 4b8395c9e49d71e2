package ai.studio.analytics.ingest.http;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import java.time.Instant;

/// What is known of a sender by its credentials.
public final class Sender {

  private Sender() {}

  /// The context of what a caller sends.
  public static IngestContext context(Caller caller, Source source, Instant now) {
    var key = caller.key();
    return key == null
        ? new IngestContext(caller.organization(), source, now)
        : new IngestContext(caller.organization(), source, now, key.id(), key.project());
  }
}
