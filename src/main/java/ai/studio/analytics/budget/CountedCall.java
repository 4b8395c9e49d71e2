package ai.studio.analytics.budget;

import ai.studio.analytics.event.RequestEvent;
import java.time.Instant;
import java.util.Objects;

/// A model call that is over.
///
/// @param key its event's idempotency key
/// @param time when its request arrived: the time that it counts for
/// @param call what it was
/// @param spend what it used
public record CountedCall(String key, Instant time, CallAttributes call, Spend spend) {

  /// The one that an event tells of.
  ///
  /// @param event with a model call, whose cost is null where its price is not known
  public static CountedCall of(RequestEvent event) {
    var call = Objects.requireNonNull(event.call(), "call");
    var cost = call.cost();
    return new CountedCall(
        event.key(),
        event.time(),
        CallAttributes.of(event),
        new Spend(1, call.usage().total(), cost == null ? 0 : cost.nanos(), cost == null ? 1 : 0));
  }
}
