package ai.studio.analytics.testing;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request of which a test says only what it is about: it is a success that nobody measured,
/// without a user, a country and a model.
public final class Sample {

  private final String organization;
  private final String key;
  private final Instant time;
  private String endpoint = "/v1/chat/completions";
  private Source source = Source.INGEST;
  private int status = 200;
  private @Nullable Integer latencyMs;
  private @Nullable Client client;
  private @Nullable String country;
  private @Nullable ModelCall call;
  private RequestDetails details = RequestDetails.NONE;

  Sample(String organization, String key, Instant time) {
    this.organization = organization;
    this.key = key;
    this.time = time;
  }

  public Sample endpoint(String template) {
    endpoint = template;
    return this;
  }

  public Sample status(int code) {
    status = code;
    return this;
  }

  public Sample source(Source how) {
    source = how;
    return this;
  }

  /// Who was asked; it has a model already.
  public Sample upstream(String name) {
    var call = called();
    this.call =
        new ModelCall(
            call.model(),
            call.provider(),
            call.operation(),
            call.usage(),
            call.cost(),
            call.finishReason(),
            call.timeToFirstTokenMs(),
            call.streamed(),
            call.conversation(),
            new Metering(null, 0, 0, false, 1, name, false));
    return this;
  }

  public Sample latency(int ms) {
    latencyMs = ms;
    return this;
  }

  public Sample user(String name) {
    client = new Client(name, null, true, null, null, null);
    return this;
  }

  public Sample session(String user, String session) {
    client = new Client(user, session, true, null, null, null);
    return this;
  }

  public Sample country(String code) {
    country = code;
    return this;
  }

  /// A call without tokens and without a price.
  public Sample model(String name) {
    call = ModelCall.chat(name, TokenUsage.NONE);
    return this;
  }

  /// What the call of its model cost; it has a model already.
  public Sample cost(String usd) {
    call = called().withCost(Money.ofUsd(new BigDecimal(usd)));
    return this;
  }

  /// Tokens of the call of its model; it has a model already.
  public Sample tokens(long prompt, long completion) {
    call =
        ModelCall.chat(called().model(), TokenUsage.of(prompt, completion)).withCost(call.cost());
    return this;
  }

  public Sample detail(RequestDetail detail, String value) {
    details = details.with(detail, value);
    return this;
  }

  private ModelCall called() {
    if (call == null) {
      throw new IllegalStateException("name the model first");
    }
    return call;
  }

  public RequestEvent event() {
    var who = client == null ? Client.ANONYMOUS : client;
    return new RequestEvent(
        key,
        time,
        organization,
        source,
        new Exchange(endpoint, "POST", status, latencyMs, null),
        who.at(null, country),
        call,
        Trace.NONE,
        details);
  }
}
