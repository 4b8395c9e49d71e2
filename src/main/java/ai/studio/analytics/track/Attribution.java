package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
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

  void called(ModelCall call);

  void threatened(Threat threat);

  /// The first token has arrived.
  void began();

  /// Belongs to a request to a route that is not tracked, and is not tracked either.
  enum Excluded implements Attribution {
    INSTANCE;

    @Override
    public void called(ModelCall call) {}

    @Override
    public void threatened(Threat threat) {}

    @Override
    public void began() {}
  }
}
