package ai.studio.analytics.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import io.helidon.config.mp.MpConfigSources;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichConfigTest {

  @Test
  void addressesAreTruncatedUnlessSomebodySaysOtherwise() {
    var defaults = new EnrichConfig(null, null, Privacy.Mode.TRUNCATED, null);

    assertThat(EnrichConfig.from(config(Map.of()))).isEqualTo(defaults);
    assertThat(
            EnrichConfig.from(config(Map.of("studio.prices.file", " ", "studio.privacy.key", ""))))
        .isEqualTo(defaults);
  }

  @Test
  void everySettingIsRead() {
    var read =
        EnrichConfig.from(
            config(
                Map.of(
                    "studio.prices.file", "p.csv",
                    "studio.geo.file", "g.mmdb",
                    "studio.privacy.mode", " Hashed ",
                    "studio.privacy.key", "hunter2")));

    assertThat(read)
        .isEqualTo(
            new EnrichConfig(Path.of("p.csv"), Path.of("g.mmdb"), Privacy.Mode.HASHED, "hunter2"));
    assertThat(read.toString()).contains("p.csv", "HASHED").doesNotContain("hunter2");
  }

  @Test
  void anotherModeIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> EnrichConfig.from(config(Map.of("studio.privacy.mode", "none"))))
        .hasMessage("studio.privacy.mode must be full, truncated or hashed");
  }

  @Test
  void anAddressThatIsNoneIsCountedAndNotKept() {
    try (var enricher = enricher()) {
      var event = enricher.enrich(request("somewhere else", null));

      assertThat(event.client().address()).isNull();
      assertThat(enricher.unknownAddresses()).isOne();
      assertThat(enricher.enrich(request(null, null)).client().address()).isNull();
      assertThat(enricher.unknownAddresses()).isOne();
      assertThat(enricher.anonymised("acme", "192.0.2.7")).isEqualTo("192.0.2.0");
      assertThat(enricher.anonymised("acme", "nowhere")).isNull();
    }
  }

  @ParameterizedTest(name = "{0}: {1} nano-USD")
  @CsvSource({"2025-06-09T23:59:59.999999Z, 10000", "2025-06-10T00:00:00Z, 2000"})
  void aCallCostsWhatTheModelDidOnItsDayInUtc(Instant time, long nanos) {
    try (var enricher = enricher()) {
      var cost = enricher.enrich(at(time, ModelCall.chat("o3", TokenUsage.of(1, 0)))).call().cost();

      assertThat(cost.nanos()).isEqualTo(nanos);
    }
  }

  @Test
  void whatThePriceBookDoesNotKnowHasNeitherProviderNorCost() {
    try (var enricher = enricher()) {
      var call = enricher.enrich(request(null, ModelCall.chat("mine", TokenUsage.of(1, 1)))).call();

      assertThat(call.cost()).isNull();
      assertThat(call.provider()).isNull();
      assertThat(enricher.knows("mine")).isFalse();
      assertThat(enricher.knows("o3")).isTrue();
    }
  }

  private static Enricher enricher() {
    return new Enricher(
        Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));
  }

  private static RequestEvent request(@Nullable String address, @Nullable ModelCall call) {
    return new RequestEvent(
        "r",
        Instant.parse("2026-05-01T00:00:00Z"),
        "acme",
        Source.INGEST,
        new Exchange("/v1/chat", "POST", 200, 5, null),
        new Client(null, null, false, address, null, null),
        call,
        Trace.NONE);
  }

  private static RequestEvent at(Instant time, ModelCall call) {
    return new RequestEvent(
        "r",
        time,
        "acme",
        Source.INGEST,
        new Exchange("/v1/chat", "POST", 200, 5, null),
        Client.ANONYMOUS,
        call,
        Trace.NONE);
  }

  private static Config config(Map<String, String> values) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(values))
        .build();
  }
}
