package ai.studio.analytics.testing;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Requests for tests.
public final class Events {

  /// The names of all models that are called.
  public static final List<String> MODELS = List.of("gpt-4o", "claude-sonnet-4-5", "llama3.2");

  private static final List<String> ENDPOINTS = List.of("/v1/chat/completions", "/v1/embeddings");
  private static final List<String> COUNTRIES = List.of("ID", "DE", "BR", "US");
  private static final int[] STATUSES = {200, 200, 200, 200, 429, 500};

  private Events() {}

  /// A successful chat request of a user, at a time.
  public static RequestEvent request(String key, Instant time, String user) {
    return new RequestEvent(
        key,
        time,
        "default",
        Source.INGEST,
        new Exchange("/v1/chat/completions", "POST", 200, 120, null),
        new Client(user, null, true, "192.0.2.0", "ID", "test"),
        ModelCall.chat("gpt-4o", TokenUsage.of(100, 20)).withCost(new Money(450_000)),
        Trace.NONE);
  }

  /// The same request from a source that carries no latency.
  public static RequestEvent unmeasured(RequestEvent event) {
    var measured = event.exchange();
    return new RequestEvent(
        event.key(),
        event.time(),
        event.organization(),
        event.source(),
        new Exchange(measured.endpoint(), measured.method(), measured.status(), null, null),
        event.client(),
        event.call(),
        event.trace());
  }

  /// Random requests between two times, the same ones for a seed, in no order.
  public static List<RequestEvent> random(
      long seed, int count, Instant from, Instant to, String organization) {
    var random = new Random(seed);
    var micros = (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000;
    var events = new ArrayList<RequestEvent>(count);
    for (var i = 0; i < count; i++) {
      var time = from.plusNanos(random.nextLong(micros) * 1_000);
      events.add(random(random, seed + "-" + i, time, organization));
    }
    return events;
  }

  private static RequestEvent random(Random random, String key, Instant time, String organization) {
    var status = STATUSES[random.nextInt(STATUSES.length)];
    var streamed = random.nextBoolean();
    var usage =
        new TokenUsage(
            random.nextInt(5_000),
            random.nextInt(500),
            random.nextInt(50),
            random.nextInt(900),
            random.nextInt(90));
    var call =
        new ModelCall(
            MODELS.get(random.nextInt(MODELS.size())),
            "provider-" + random.nextInt(2),
            ModelCall.CHAT,
            usage,
            random.nextInt(4) == 0 ? null : new Money(random.nextInt(90_000_000)),
            "stop",
            streamed ? random.nextInt(900) : null,
            streamed,
            null);
    return new RequestEvent(
        key,
        time,
        organization,
        random.nextInt(5) == 0 ? Source.OTLP : Source.INGEST,
        new Exchange(
            ENDPOINTS.get(random.nextInt(ENDPOINTS.size())),
            "POST",
            status,
            random.nextInt(6) == 0 ? null : (int) (20 * Math.exp(random.nextDouble() * 7)),
            null),
        new Client(
            random.nextInt(10) == 0 ? null : "user-" + random.nextInt(12),
            null,
            true,
            "192.0.2.0",
            random.nextInt(8) == 0 ? null : COUNTRIES.get(random.nextInt(COUNTRIES.size())),
            "test"),
        random.nextInt(10) == 0 ? null : call,
        Trace.NONE,
        details(key));
  }

  /// Of every third event, without a part in what is random of the rest.
  private static RequestDetails details(String key) {
    var number = Math.abs(key.hashCode() % 9);
    return number > 2
        ? RequestDetails.NONE
        : RequestDetails.of(
            Map.of(
                RequestDetail.RESPONSE_ID, "chatcmpl-" + key,
                RequestDetail.PROJECT, "project-" + number % 2,
                RequestDetail.API_KEY_ID, "key-" + number,
                RequestDetail.TAGS,
                    "{\"d'été 100 %%\":\"%s\",\"feature\":\"%s\",\"tier\":\"%d\"}"
                        .formatted(
                            number == 0 ? "oui" : "non",
                            number == 0 ? "search" : "se'arch \\\"chat\\\"",
                            number)));
  }
}
