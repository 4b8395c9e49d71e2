package ai.studio.analytics.track;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What calls of models belong to outside of a request: a job, a queue, another program.
///
/// ```java
/// usage.from(Origin.of("nightly summary").by("ayu").in("batch-7")).logChatCompletion(…);
/// ```
///
/// @param name what is being done; stands where the route of a request does. Few different ones
/// @param user for whom; null where for nobody
/// @param session the session it belongs to; null where to none
/// @param address the IP address of who asked for it; null where unknown
/// @param traceparent the W3C trace context it belongs to; null where to none
public record Origin(
    String name,
    @Nullable String user,
    @Nullable String session,
    @Nullable String address,
    @Nullable String traceparent) {

  /// Of what nothing is told: the calls and threats of code that no tracked request is current for.
  static final Origin UNKNOWN = of("(background)");

  /// Checks that there is a name.
  public Origin {
    Objects.requireNonNull(name, "name");
  }

  /// Work of which only its name is known.
  public static Origin of(String name) {
    return new Origin(name, null, null, null, null);
  }

  /// The same for a user.
  public Origin by(@Nullable String newUser) {
    return new Origin(name, newUser, session, address, traceparent);
  }

  /// The same in a session.
  public Origin in(@Nullable String newSession) {
    return new Origin(name, user, newSession, address, traceparent);
  }

  /// The same for someone at an IP address.
  public Origin at(@Nullable String newAddress) {
    return new Origin(name, user, session, newAddress, traceparent);
  }

  /// The same as part of a trace.
  public Origin traced(@Nullable String newTraceparent) {
    return new Origin(name, user, session, address, newTraceparent);
  }
}
