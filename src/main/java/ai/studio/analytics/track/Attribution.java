package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What calls of models and threats belong to: a tracked request, or work outside of any.
interface Attribution {

  /// A threat that waits for the rest of what it belongs to.
  interface Threat {
    Event event(
        Instant time,
        String organization,
        Client client,
        @Nullable String requestKey,
        String endpoint);
  }

  /// A call of a model.
  ///
  /// @param details what else is told of it, and not of other calls
  void called(ModelCall call, RequestDetails details);

  /// More of the request itself, and so of all of its calls.
  void described(RequestDetail detail, String value);

  void threatened(Threat threat);

  /// The first token has arrived.
  void began();

  /// Belongs to a request to a route that is not tracked, and is not tracked either.
  enum Excluded implements Attribution {
    INSTANCE;

    @Override
    public void called(ModelCall call, RequestDetails details) {}

    @Override
    public void described(RequestDetail detail, String value) {}

    @Override
    public void threatened(Threat threat) {}

    @Override
    public void began() {}
  }
}
