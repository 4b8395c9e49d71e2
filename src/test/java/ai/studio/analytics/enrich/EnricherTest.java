package ai.studio.analytics.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnricherTest {

  private static final Instant TIME = Instant.parse("2026-01-15T23:59:59Z");
  private static final Client CLIENT = new Client("alice", null, true, "203.0.113.77", null, null);

  private final Enricher enricher =
      new Enricher(Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));

  @Test
  void callGetsItsProviderAndCost() {
    var call =
        enricher.enrich(request(ModelCall.chat("gpt-4o-mini", TokenUsage.of(1_000, 100)))).call();
    assertThat(call).isNotNull();
    assertThat(call.provider()).isEqualTo("openai");
    assertThat(call.cost()).isEqualTo(new Money(210_000));
  }

  @Test
  void whatTheSenderSaidIsKept() {
    var said =
        ModelCall.chat("gpt-4o-mini", TokenUsage.of(1_000, 100))
            .withProvider("azure")
            .withCost(Money.ZERO);
    assertThat(enricher.enrich(request(said)).call()).isEqualTo(said);
    var located = request(said).withClient(CLIENT.at("203.0.113.77", "ID"));
    assertThat(enricher.enrich(located).client().country()).isEqualTo("ID");
  }

  @Test
  void aStreamedAnswerWithoutUsageIsUnpricedNotFree() {
    var call =
        new ModelCall(
            "gpt-4o-mini", "openai", "chat", TokenUsage.NONE, null, null, null, true, null);
    var failed = new Exchange("/v1/chat/completions", "POST", 503, 900, null);

    assertThat(enricher.enrich(request(call)).call().cost()).isNull();
    assertThat(enricher.enrich(request(call).withExchange(failed)).call().cost())
        .isEqualTo(Money.ZERO);
  }

  @Test
  void rawAddressLeavesNeitherInRequestsNorInThreats() {
    var threat =
        new ThreatEvent(
            "t",
            TIME,
            "default",
            "rate_limit",
            Severity.LOW,
            CLIENT,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(enricher.enrich(request(null)).client().address()).isEqualTo("203.0.113.0");
    assertThat(((ThreatEvent) enricher.enrich((Event) threat)).client().address())
        .isEqualTo("203.0.113.0");
  }

  @Test
  void feedbackIsLeftAsItIs() {
    var feedback = new FeedbackEvent("f", TIME, "default", 1, "alice", 5, null);
    assertThat(enricher.enrich(feedback)).isSameAs(feedback);
  }

  private static RequestEvent request(@Nullable ModelCall call) {
    var exchange = new Exchange("/v1/chat/completions", "POST", 200, 900, null);
    return new RequestEvent(
        "r", TIME, "default", Source.INGEST, exchange, CLIENT, call, Trace.NONE);
  }
}
