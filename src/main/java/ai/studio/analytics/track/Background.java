package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Trace;
import java.time.Instant;

/// Work outside of any request: each of its calls is an event at once.
record Background(Tracking tracking, Origin origin) implements Attribution {

  /// Stands where the HTTP method of a request does.
  private static final String METHOD = "CALL";

  private static final int SUCCESS = 200;

  @Override
  public void called(ModelCall call, RequestDetails details) {
    tracking.offer(() ->
        new RequestEvent(
            tracking.newKey(),
            Instant.now(),
            tracking.organization(),
            Source.FILTER,
            tracking.clip().exchange(origin.name(), METHOD, SUCCESS, null, null),
            client(),
            call,
            Trace.parse(origin.traceparent()),
            details));
  }

  /// Work that is no request has calls only.
  @Override
  public void described(RequestDetail detail, String value) {}

  @Override
  public void threatened(Threat threat) {
    tracking.offer(
        () -> threat.event(Instant.now(), tracking.organization(), client(), null, origin.name()));
  }

  @Override
  public void began() {}

  private Client client() {
    return tracking.clip().client(origin.user(), origin.session(), false, origin.address(), null);
  }
}
