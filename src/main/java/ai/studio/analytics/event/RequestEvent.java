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
/// @param source how it came in
/// @param exchange the HTTP side
/// @param client who asked, and from where
/// @param call the model call; null where the request called none
/// @param trace W3C trace context
/// @param details what else was told
public record RequestEvent(
    String key,
    Instant time,
    String organization,
    Source source,
    Exchange exchange,
    Client client,
    @Nullable ModelCall call,
    Trace trace,
    RequestDetails details)
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
    Objects.requireNonNull(details, "details");
  }

  /// A request of which nothing else was told.
  public RequestEvent(
      String key,
      Instant time,
      String organization,
      Source source,
      Exchange exchange,
      Client client,
      @Nullable ModelCall call,
      Trace trace) {
    this(key, time, organization, source, exchange, client, call, trace, RequestDetails.NONE);
  }

  /// Whether nobody knows what was used: a streamed answer whose vendor gave no counts of tokens.
  public boolean isUsageUnknown() {
    return call != null
        && call.streamed()
        && call.usage().total() == 0
        && exchange.status() < Exchange.FIRST_ERROR;
  }

  /// The same event of a client seen more closely, or less: located and anonymised.
  public RequestEvent withClient(Client newClient) {
    return new RequestEvent(
        key, time, organization, source, exchange, newClient, call, trace, details);
  }

  /// The same event with another HTTP side.
  public RequestEvent withExchange(Exchange newExchange) {
    return new RequestEvent(
        key, time, organization, source, newExchange, client, call, trace, details);
  }

  /// The same event with its model call priced.
  public RequestEvent withCall(@Nullable ModelCall newCall) {
    return new RequestEvent(
        key, time, organization, source, exchange, client, newCall, trace, details);
  }

  /// The same event with other details.
  public RequestEvent withDetails(RequestDetails newDetails) {
    return new RequestEvent(
        key, time, organization, source, exchange, client, call, trace, newDetails);
  }
}
