package ai.studio.analytics.budget;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import java.time.Instant;
import java.util.Optional;

/// A model call that is over.
///
/// @param key its event's idempotency key
/// @param time when its request arrived: the time that it counts for
/// @param call what it was
/// @param spend what it used
public record CountedCall(String key, Instant time, CallAttributes call, Spend spend) {

  /// The one that an event tells of; empty where it called no model, or the gateway did not let it
  /// through to any.
  ///
  /// @param event with a model call, whose cost is null where its price is not known
  public static Optional<CountedCall> of(RequestEvent event) {
    var call = event.call();
    if (call == null || (event.source() == Source.GATEWAY && call.metering().upstream() == null)) {
      return Optional.empty();
    }
    var cost = call.cost();
    return Optional.of(
        new CountedCall(
            event.key(),
            event.time(),
            CallAttributes.of(event),
            new Spend(
                1, call.usage().total(), cost == null ? 0 : cost.nanos(), cost == null ? 1 : 0)));
  }
}
