package ai.studio.analytics.enrich.price;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a call costs where two lists tell of it.
class QuoteTest {

  private static final TokenUsage AUDIO =
      TokenUsage.of(1_000_000, 0).with(new TokenParts(0, 0, 1_000_000, 0, 0, 0));

  /// Half of the rate of audio, as of all else in a batch.
  @Test
  void whatAnotherListSaysIsDividedByWhatThatListAsks() {
    var batch = held(ServiceTier.BATCH, 1, Map.of(Rate.INPUT, "1", Rate.OUTPUT, "2"));
    var standard =
        held(
            ServiceTier.STANDARD,
            2,
            Map.of(Rate.INPUT, "2", Rate.OUTPUT, "4", Rate.AUDIO_INPUT, "32"));

    assertThat(cost(AUDIO, batch, standard)).isEqualTo(usd("16"));
  }

  /// A list that tells the rates of batches themselves has them halved already.
  @Test
  void ratesOfBatchesAreNotHalvedAgain() {
    var standard = held(ServiceTier.STANDARD, 2, Map.of(Rate.INPUT, "2", Rate.OUTPUT, "4"));
    var batch =
        held(
            ServiceTier.BATCH,
            1,
            Map.of(Rate.INPUT, "1", Rate.OUTPUT, "2", Rate.AUDIO_INPUT, "16"));

    assertThat(cost(AUDIO, standard, batch)).isEqualTo(usd("16"));
    assertThat(cost(TokenUsage.of(1_000_000, 0), standard, batch)).isEqualTo(usd("1"));
  }

  @Test
  void whatIsChargedByNumberIsTheSameInABatch() {
    var standard = held(ServiceTier.STANDARD, 2, Map.of(Rate.INPUT, "2", Rate.OUTPUT, "4"));
    var besides =
        held(
            ServiceTier.STANDARD,
            2,
            Map.of(Rate.INPUT, "9", Rate.OUTPUT, "9", Rate.SEARCH, "0.01"));
    var call =
        call(TokenUsage.NONE).withMetering(new Metering(null, 3, 0, false, null, null, false));

    assertThat(new Quote(call, standard, besides, false).cost()).contains(usd("0.03"));
    assertThat(new Quote(call, standard, besides, true).cost()).contains(usd("0.03"));
    assertThat(new Quote(call, standard, null, true).cost()).isEmpty();
  }

  @Test
  void onesOwnPriceHoldsForAudioTooWhateverOthersAsk() {
    var own = held(ServiceTier.STANDARD, 1, Map.of(Rate.INPUT, "2", Rate.OUTPUT, "4"));
    var besides =
        held(
            ServiceTier.STANDARD,
            1,
            Map.of(Rate.INPUT, "9", Rate.OUTPUT, "9", Rate.AUDIO_INPUT, "40"));

    assertThat(new Quote(call(AUDIO), own, besides, true).cost()).contains(usd("2"));
    assertThat(new Quote(call(AUDIO), own, besides, false).cost()).contains(usd("40"));
  }

  /// To the billionth, whatever is in the call.
  @Test
  void theChargesAreTheCost() {
    var random = new Random(4);
    for (var i = 0; i < 500; i++) {
      var quote =
          new Quote(
              randomCall(random),
              held(ServiceTier.STANDARD, 1 + random.nextInt(2), rates(random)),
              random.nextBoolean() ? held(ServiceTier.STANDARD, 1, rates(random)) : null,
              random.nextBoolean());
      var picos = quote.charges().stream().mapToLong(Priced.Charge::picos).sum();

      assertThat(quote.cost()).contains(new Money(Math.floorDiv(picos + 500, 1_000)));
      assertThat(quote.charges())
          .allSatisfy(charge -> {
            assertThat(charge.quantity()).isPositive();
            assertThat(charge.picos()).isNotNegative();
          });
    }
  }

  private static ModelCall randomCall(Random random) {
    var usage =
        TokenUsage.ofOpenAi(
                random.nextInt(1_000) + 600,
                random.nextInt(1_000) + 600,
                random.nextInt(300),
                random.nextInt(300),
                random.nextInt(300))
            .with(new TokenParts(0, 0, random.nextInt(2), random.nextInt(2), random.nextInt(2), 0));
    return call(usage)
        .withMetering(
            new Metering(null, random.nextInt(3), random.nextInt(3), false, null, null, false));
  }

  private static Map<Rate, String> rates(Random random) {
    var rates = new EnumMap<Rate, String>(Rate.class);
    for (var rate : Rate.values()) {
      if (rate.required() || !rate.perToken() || random.nextBoolean()) {
        rates.put(rate, "0." + (1 + random.nextInt(999_999)));
      }
    }
    return rates;
  }

  private static Price.Held held(ServiceTier tier, int divisor, Map<Rate, String> usd) {
    var rates = new EnumMap<Rate, BigDecimal>(Rate.class);
    usd.forEach((rate, amount) -> rates.put(rate, new BigDecimal(amount)));
    return new Price.Held(new PriceLine(0, tier, null, Rates.of(rates)), divisor);
  }

  private static Money cost(TokenUsage usage, Price.Held held, Price.@Nullable Held besides) {
    return new Quote(call(usage), held, besides, false).cost().orElseThrow();
  }

  private static ModelCall call(TokenUsage usage) {
    return ModelCall.chat("gpt-4o-audio", usage);
  }

  private static Money usd(String amount) {
    return Money.ofUsd(new BigDecimal(amount));
  }
}
