package ai.studio.analytics.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One API request and, where it called a model, that call. A request that called several models is
/// several events of one trace.
///
/// @param key the sender's idempotency key, at most 128 characters
/// @param time when the request arrived
/// @param organization the tenant that owns the event
/// @param source the door it came through
/// @param exchange the HTTP side
/// @param client who asked, and from where
/// @param call the model call; null where the request called none
/// @param trace W3C trace context
public record RequestEvent(
    String key,
    Instant time,
    String organization,
    Source source,
    Exchange exchange,
    Client client,
    @Nullable ModelCall call,
    Trace trace)
    implements Event {

  static final int MAX_ORGANIZATION = 64;

  /// @throws InvalidEvent where a field breaks its rule
  public RequestEvent {
    key = Check.text("id", key, 128);
    time = Check.time(time);
    organization = Check.text("organization_id", organization, MAX_ORGANIZATION);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(trace, "trace");
  }

  /// The same event of a client seen more closely, or less: located and anonymised.
  public RequestEvent withClient(Client newClient) {
    return new RequestEvent(key, time, organization, source, exchange, newClient, call, trace);
  }

  /// The same event with another HTTP side.
  public RequestEvent withExchange(Exchange newExchange) {
    return new RequestEvent(key, time, organization, source, newExchange, client, call, trace);
  }

  /// The same event with its model call priced.
  public RequestEvent withCall(@Nullable ModelCall newCall) {
    return new RequestEvent(key, time, organization, source, exchange, client, newCall, trace);
  }
}
