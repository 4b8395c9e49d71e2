package ai.studio.analytics.enrich.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {

  private static final String HEADER =
      "provider,model,aliases,from,input,cached,cache_write,output,reasoning\n";
  private static final LocalDate DAY = LocalDate.parse("2026-01-15");

  private final PriceBook book = PriceBook.load(null);

  @TempDir Path directory;

  @Test
  void thousandTokensInAndHundredOutOfGpt4oMiniCost210Micros() {
    assertThat(book.cost(call("gpt-4o-mini", TokenUsage.of(1_000, 100)), DAY))
        .contains(new Money(210_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o-mini-unheard-of", "my-gpt-4o", "GPT-4O", "gpt", "openai/gpt-4o"})
  void neverMatchesAPartOfAName(String model) {
    assertThat(book.cost(call(model, TokenUsage.of(1, 1)), DAY)).isEmpty();
    assertThat(book.provider(model)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4o",
        "gpt-4o-2024-08-06",
        "gpt-4o-mini-2024-07-18",
        "claude-3-5-haiku-latest",
        "gemma3:4b"
      })
  void knowsModelsAndTheirListedAliases(String model) {
    assertThat(book.cost(call(model, TokenUsage.of(1, 1)), DAY)).isPresent();
  }

  @Test
  void unknownModelIsUnpricedNotFree() {
    assertThat(book.cost(call("nobody-knows-me", TokenUsage.of(1, 1)), DAY)).isEmpty();
    assertThat(book.provider("nobody-knows-me")).isEmpty();
  }

  @Test
  void localModelIsFreeNotUnpriced() {
    assertThat(book.cost(call("llama3.2:3b", TokenUsage.of(5_000, 700)), DAY)).contains(Money.ZERO);
    assertThat(book.provider("llama3.2")).contains("ollama");
  }

  @ParameterizedTest(name = "{0}: {1} nano-USD")
  @CsvSource({
    "2025-04-15,",
    "2025-04-16,10000",
    "2025-06-09,10000",
    "2025-06-10,2000",
    "2030-01-01,2000"
  })
  void priceHoldsFromItsDayUntilTheNext(LocalDate day, Long nanos) {
    var cost = book.cost(call("o3", TokenUsage.of(1, 0)), day);
    assertThat(cost.map(Money::nanos).orElse(null)).isEqualTo(nanos);
  }

  @Test
  void eachKindOfTokenHasItsOwnRate() throws IOException {
    var own = PriceBook.load(file("acme,m,,2024-01-01,1,0.1,1.25,5,7\n"));
    assertThat(own.cost(call("m", new TokenUsage(10, 10, 10, 10, 10)), DAY))
        .contains(new Money(143_500));
  }

  @Test
  void emptyRatesFollowInputAndOutput() throws IOException {
    var own = PriceBook.load(file("acme,m,,2024-01-01,1,,,5,\n"));
    assertThat(own.cost(call("m", new TokenUsage(0, 1, 1, 0, 1)), DAY)).contains(new Money(7_000));
  }

  @ParameterizedTest(name = "{0} tokens at 0.0005 USD per million: {1} nano-USD")
  @CsvSource({"1,1", "2,1", "3,2", "5,3", "0,0"})
  void roundsHalfUpOncePerCall(long tokens, long nanos) throws IOException {
    var own = PriceBook.load(file("acme,m,,2024-01-01,0.0005,,,0.0005,\n"));
    assertThat(own.cost(call("m", TokenUsage.of(tokens, 0)), DAY)).contains(new Money(nanos));
    assertThat(own.cost(call("m", new TokenUsage(0, 0, 0, 0, tokens)), DAY))
        .contains(new Money(nanos));
  }

  @Test
  void largestCallAtTheHighestRateFits() throws IOException {
    var own = PriceBook.load(file("acme,m,,2024-01-01,1000,,,1000,\n"));
    var most = 1_000_000_000L;
    assertThat(own.cost(call("m", new TokenUsage(most, most, most, most, most)), DAY))
        .contains(new Money(5_000_000_000_000_000L));
  }

  @Test
  void ownFileReplacesTheSameNameAndDayAndExtendsTheRest() throws IOException {
    var own =
        PriceBook.load(
            file("# ours\n\nacme,o3,,2025-06-10,1,,,1,\nacme,house-model,,2024-01-01,3,,,3,\n"));
    assertThat(own.cost(call("o3", TokenUsage.of(1, 0)), DAY)).contains(new Money(1_000));
    assertThat(own.cost(call("o3", TokenUsage.of(1, 0)), LocalDate.parse("2025-05-01")))
        .contains(new Money(10_000));
    assertThat(own.cost(call("o3-2025-04-16", TokenUsage.of(1, 0)), DAY))
        .contains(new Money(2_000));
    assertThat(own.provider("house-model")).contains("acme");
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "acme,m,,yesterday,1,,,1,|from",
        "acme,m,,2024-01-01,free,,,1,|input",
        "acme,m,,2024-01-01,,,,1,|input",
        "acme,m,,2024-01-01,1,-1,,1,|cached",
        "acme,m,,2024-01-01,1,,0.0000001,1,|cache_write",
        "acme,m,,2024-01-01,1,,,1001,|output",
        "acme,,,2024-01-01,1,,,1,|model",
        "acme,m,m,2024-01-01,1,,,1,|model",
        ",m,,2024-01-01,1,,,1,|provider",
        "acme,m|line"
      })
  void badFileIsRefusedWithLineAndField(String line, String field) throws IOException {
    var file = file("# a comment\n" + line + "\n");
    assertThatThrownBy(() -> PriceBook.load(file))
        .isInstanceOf(BadPriceFile.class)
        .hasMessageStartingWith(file + ", line 3: " + field + " must");
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(directory.resolve("prices.csv"), HEADER + lines);
  }

  private static ModelCall call(String model, TokenUsage usage) {
    return ModelCall.chat(model, usage);
  }
}
