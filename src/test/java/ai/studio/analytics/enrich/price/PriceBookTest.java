package ai.studio.analytics.enrich.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {

  private static final String HEADER =
      "provider,model,aliases,from,input,cached,cache_write,output,reasoning\n";
  private static final Instant DAY = Instant.parse("2026-01-15T00:00:00Z");

  private final PriceBook book = PriceBook.load(null);

  @TempDir Path directory;

  @Test
  void thousandTokensInAndHundredOutOfGpt4oMiniCost210Micros() {
    assertThat(book.cost(call("gpt-4o-mini", TokenUsage.of(1_000, 100)), DAY))
        .contains(new Money(210_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-4o-mini-unheard-of", "my-gpt-4o", "gpt", "gpt-4ominous", "acme/gpt-4o"})
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
        "claude-3-5-haiku-latest"
      })
  void knowsModelsAndTheirListedAliases(String model) {
    assertThat(book.cost(call(model, TokenUsage.of(1, 1)), DAY)).isPresent();
  }

  @Test
  void unknownModelIsUnpricedNotFree() {
    assertThat(book.cost(call("nobody-knows-me", TokenUsage.of(1, 1)), DAY)).isEmpty();
    assertThat(book.provider("nobody-knows-me")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama", "vllm", "llama.cpp", "LMStudio"})
  void whatRunsOnOnesOwnMachinesIsFree(String provider) {
    var call = call("llama3.2:3b", TokenUsage.of(5_000, 700));

    assertThat(book.cost(call.withProvider(provider), DAY)).contains(Money.ZERO);
    assertThat(book.cost(call, DAY)).isEmpty();
  }

  @ParameterizedTest(name = "{1} at {0}")
  @CsvSource({
    "azure, deepseek-r1",
    "openrouter, llama3.1:70b",
    "groq, gpt-4o",
    "anthropic, gemini-2.5-pro"
  })
  void whatAProviderDoesNotSellIsUnpricedThere(String provider, String model) {
    assertThat(
            book.cost(call(model, TokenUsage.of(1, 1)).withProvider(provider), DAY)
                .filter(Money.ZERO::equals))
        .isEmpty();
  }

  @ParameterizedTest(name = "{1} at {0} is {2}")
  @CsvSource({
    ", GPT-4O, gpt-4o",
    ", openai/gpt-4o-mini, gpt-4o-mini",
    "azure, gpt-4o, gpt-4o",
    "azure, azure/gpt-4o-2024-08-06, gpt-4o-2024-08-06",
    "OpenAI, gpt-4o, gpt-4o",
    "a proxy of ours, gpt-4o, gpt-4o",
    "gcp.vertex_ai, claude-haiku-4-5@20251001, claude-haiku-4-5-20251001",
    "google, models/gemini-2.5-pro, gemini-2.5-pro",
    "vertex_ai, gemini-2.5-flash-001, ",
    "anthropic, claude-sonnet-4-5-latest, claude-sonnet-4-5",
    "bedrock, us.anthropic.claude-sonnet-4-5-20250929-v1:0, ",
    ", bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0, ",
    "openrouter, openai/gpt-4o, openai/gpt-4o",
    "openai, gpt-4o-2031-02-03, gpt-4o",
    ", ft:gpt-4o-mini-2024-07-18:acme::1, ft:gpt-4o-mini-2024-07-18",
    ", ft:gpt-4o-2024-05-13:acme::1, -",
    "openrouter, deepseek/deepseek-r1:free, deepseek/deepseek-r1:free",
    "openai, gpt-4o:free, -"
  })
  void namesAreReadAsTheyOccur(String provider, String model, String name) {
    var found = book.find(provider, model, DAY).map(PriceBook.Found::name).orElse("-");

    if (name != null) {
      assertThat(found).isEqualTo(name);
    } else {
      assertThat(found).as("%s at %s", model, provider).isNotEqualTo("-");
    }
  }

  /// As they occur in traffic: provider, where the sender knows it, and name.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- gpt-4o",
        "- gpt-4o-mini-2024-07-18",
        "openai GPT-4o",
        "openai openai/gpt-4o",
        "- openai/gpt-4.1-mini",
        "azure azure/gpt-4o",
        "azure gpt-4o-2024-11-20",
        "azure gpt-35-turbo",
        "azure gpt-35-turbo-16k",
        "azure.ai.openai gpt-4.1",
        "- azure/gpt-4.1-nano",
        "openai gpt-4o-audio-preview",
        "openai gpt-4o-realtime-preview-2024-12-17",
        "openai gpt-4o-mini-transcribe",
        "openai gpt-4o-search-preview",
        "openai o1",
        "openai o3-mini-high",
        "openai o4-mini-2025-04-16",
        "openai chatgpt-4o-latest",
        "openai gpt-5-chat-latest",
        "openai gpt-5-codex",
        "openai gpt-5.1-codex-max",
        "openai codex-mini-latest",
        "openai gpt-image-1",
        "openai text-embedding-3-large",
        "openai text-embedding-ada-002-v2",
        "openai ft:gpt-4o-mini-2024-07-18:acme::abc",
        "openai ft:gpt-3.5-turbo-0125:acme::abc",
        "openai ft:o4-mini-2025-04-16:acme::abc:ckpt-step-40",
        "openai gpt-3.5-turbo-instruct",
        "openai computer-use-preview",
        "anthropic claude-3-5-sonnet-latest",
        "anthropic claude-3-5-sonnet-20241022",
        "anthropic claude-3-opus-20240229",
        "anthropic claude-sonnet-4-20250514",
        "anthropic claude-opus-4-1-20250805",
        "anthropic claude-haiku-4-5",
        "anthropic claude-haiku-4-5-20251001",
        "anthropic claude-opus-4-5",
        "- anthropic/claude-3.5-sonnet",
        "- anthropic/claude-sonnet-4.5",
        "bedrock us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock anthropic.claude-3-5-sonnet-20240620-v1:0",
        "aws.bedrock eu.anthropic.claude-3-haiku-20240307-v1:0",
        "aws.bedrock global.anthropic.claude-haiku-4-5-20251001-v1:0",
        "- bedrock/us.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "aws.bedrock amazon.nova-pro-v1:0",
        "aws.bedrock us.amazon.nova-lite-v1:0",
        "aws.bedrock amazon.titan-embed-text-v2:0",
        "aws.bedrock us.meta.llama3-3-70b-instruct-v1:0",
        "aws.bedrock meta.llama3-1-8b-instruct-v1:0",
        "aws.bedrock mistral.mistral-large-2407-v1:0",
        "aws.bedrock us.deepseek.r1-v1:0",
        "gcp.vertex_ai claude-sonnet-4-5@20250929",
        "- vertex_ai/claude-3-5-sonnet-v2@20241022",
        "- vertex_ai/gemini-2.5-flash",
        "google models/gemini-2.5-pro",
        "gemini gemini/gemini-2.0-flash-exp",
        "gcp.gemini gemini-2.5-flash-preview-05-20",
        "gcp.gemini gemini-2.5-flash-lite-preview-06-17",
        "gcp.gemini gemini-flash-latest",
        "gcp.gemini gemini-1.5-pro-002",
        "gcp.gemini gemini-3-pro-preview",
        "gcp.gemini gemini-2.5-flash-image",
        "openrouter deepseek/deepseek-r1:free",
        "openrouter anthropic/claude-3.7-sonnet:thinking",
        "openrouter openai/gpt-4o:online",
        "openrouter google/gemini-2.5-pro",
        "openrouter meta-llama/llama-3.3-70b-instruct",
        "openrouter mistralai/mistral-small-3.2-24b-instruct:free",
        "openrouter qwen/qwen3-coder",
        "openrouter x-ai/grok-4",
        "- openrouter/openai/gpt-4o-mini",
        "groq llama-3.3-70b-versatile",
        "groq llama-3.1-8b-instant",
        "- groq/llama-3.3-70b-versatile",
        "groq openai/gpt-oss-120b",
        "groq qwen/qwen3-32b",
        "together meta-llama/Llama-3.3-70B-Instruct-Turbo",
        "together_ai deepseek-ai/DeepSeek-V3",
        "- together_ai/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo",
        "fireworks accounts/fireworks/models/llama-v3p1-70b-instruct",
        "- fireworks_ai/accounts/fireworks/models/deepseek-r1",
        "mistral mistral-large-latest",
        "mistral mistral-small-latest",
        "mistral mistral-medium-latest",
        "mistral open-mistral-nemo",
        "mistral codestral-latest",
        "mistral ministral-8b-latest",
        "mistral pixtral-12b-2409",
        "- mistral/mistral-large-2411",
        "cohere command-r-plus-08-2024",
        "cohere command-r",
        "cohere command-a-03-2025",
        "cohere embed-v4.0",
        "deepseek deepseek-chat",
        "deepseek deepseek-reasoner",
        "- deepseek/deepseek-chat",
        "x-ai grok-4",
        "xai grok-3-mini",
        "xai grok-4-0709",
        "xai grok-4-fast-non-reasoning",
        "perplexity sonar",
        "perplexity sonar-pro",
        "perplexity sonar-reasoning-pro",
        "cerebras llama3.1-8b",
        "cerebras llama-3.3-70b",
        "moonshot kimi-k2-0905-preview",
        "azure deepseek-r1",
        "azure Llama-3.3-70B-Instruct",
        "azure mistral-large-2411",
        "ollama llama3.2:3b",
        "vllm meta-llama/Llama-3.1-8B-Instruct"
      })
  void whatRealTrafficCallsHasAPrice(String providerAndName) {
    var parts = providerAndName.split(" ");
    var call = call(parts[1], TokenUsage.of(1_000, 1_000));
    var provided = parts[0].equals("-") ? call : call.withProvider(parts[0]);

    assertThat(book.price(provided, Instant.parse("2026-11-01T00:00:00Z")).cost())
        .as(providerAndName)
        .isPresent();
  }

  @Test
  void aLongCallCostsWhatItsTierAsks() {
    var call = call("gemini-2.5-pro", TokenUsage.of(250_000, 10_000));
    var atTheBound = call("gemini-2.5-pro", TokenUsage.of(200_000, 0));

    assertThat(book.cost(call, DAY)).contains(Money.ofUsd(new BigDecimal("0.775")));
    assertThat(book.cost(atTheBound, DAY)).contains(Money.ofUsd(new BigDecimal("0.25")));
  }

  @Test
  void anAliasCostsWhatItsModelOfThatTimeDoes() {
    var call = call("mistral-medium-latest", TokenUsage.of(1_000_000, 1_000_000));

    assertThat(book.cost(call, Instant.parse("2026-06-15T23:59:59Z")))
        .contains(Money.ofUsd(new BigDecimal("2.40")));
    assertThat(book.cost(call, Instant.parse("2026-06-16T00:00:00Z")))
        .contains(Money.ofUsd(new BigDecimal("9.00")));
  }

  @Test
  void aFileOfOnesOwnHasHoursAndTiers() throws IOException {
    var own =
        PriceBook.load(
            Files.writeString(
                directory.resolve("tiers.csv"),
                HEADER.strip()
                    + ",above\nacme,m,,2026-01-01T09:00Z,1,,,5,,\nacme,m,,2026-01-01T09:00Z,2,,,9,,10\n"));

    assertThat(own.cost(call("m", TokenUsage.of(10, 1)), DAY)).contains(new Money(15_000));
    assertThat(own.cost(call("m", TokenUsage.of(11, 1)), DAY)).contains(new Money(31_000));
    assertThat(own.cost(call("m", TokenUsage.of(1, 1)), Instant.parse("2026-01-01T08:59:59Z")))
        .isEmpty();
  }

  @Test
  void onesOwnPriceComesFirstWhateverItsTime() throws IOException {
    var own = PriceBook.load(file("openai,gpt-4o,,2020-01-01,7,,,7,\n"));

    assertThat(own.cost(call("gpt-4o", TokenUsage.of(1, 0)), DAY)).contains(new Money(7_000));
  }

  @Test
  void explainsEachStep() {
    assertThat(book.explain(call("gemini-2.5-pro", TokenUsage.of(250_000, 10_000)), DAY))
        .containsExactly(
            "price of gcp.gemini gemini-2.5-pro, from list-prices.csv",
            "tier of calls above 200000 input tokens",
            "250000 input tokens at $2.5 per million",
            "10000 output tokens at $15 per million",
            "cost $0.775");
    assertThat(book.explain(call("gpt-4o", TokenUsage.of(1, 1)).withProvider("groq"), DAY))
        .singleElement()
        .asString()
        .startsWith("unpriced: groq has no price for it at that time; sold by ");
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
    var cost = book.cost(call("o3", TokenUsage.of(1, 0)), start(day));
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
    assertThat(own.cost(call("o3", TokenUsage.of(1, 0)), start(LocalDate.parse("2025-05-01"))))
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

  @ParameterizedTest(name = "{0} {1}: {2} nano-USD")
  @CsvSource({
    "openai, , 12500",
    "openai, default, 12500",
    "openai, batch, 6250",
    "openai, flex, 6250",
    "openai, priority, 21250",
    "azure, batch, 6250",
    "azure, priority, 21250",
    "groq, priority, "
  })
  void aServiceTierHasItsOwnRatesOrThoseThatItsProviderAsksForIt(
      String provider, String tier, Long nanos) {
    var call = call("gpt-4o", TokenUsage.of(1, 1)).withProvider(provider);

    var cost = book.cost(call.withMetering(tier(tier)), DAY).map(Money::nanos).orElse(null);

    assertThat(cost).isEqualTo(nanos);
  }

  @Test
  void anOwnPriceHasHoursServiceTiersAndWhatIsChargedByNumber() throws IOException {
    var own =
        PriceBook.load(
            Files.writeString(
                directory.resolve("all.csv"),
                HEADER.strip()
                    + ",service_tier,hours,request,search,tool\n"
                    + "acme,m,,2026-01-01,4,,,8,,,,0.5,0.01,0.002\n"
                    + "acme,m,,2026-01-01,2,,,4,,,22:00-06:00,,,\n"
                    + "acme,m,,2026-01-01,1,,,2,,flex,,,,\n"));
    var call = call("m", TokenUsage.of(1_000, 1_000));
    var searching = call.withMetering(new Metering(null, 2, 3, false, null, null, false));

    assertThat(own.cost(call, DAY.plus(Duration.ofHours(12)))).contains(usd("0.512"));
    assertThat(own.cost(call, DAY.plus(Duration.ofHours(23)))).contains(usd("0.006"));
    assertThat(own.cost(call, DAY.plus(Duration.ofHours(6)))).contains(usd("0.512"));
    assertThat(own.cost(call.withMetering(tier("flex")), DAY)).contains(usd("0.003"));
    assertThat(own.cost(call.withMetering(tier("batch")), DAY)).isEmpty();
    assertThat(own.cost(searching, DAY.plus(Duration.ofHours(12)))).contains(usd("0.538"));
    assertThat(own.explain(searching, DAY.plus(Duration.ofHours(12))))
        .contains("1 request at $0.5", "2 searches at $0.01", "3 tool calls at $0.002");
  }

  @Test
  void aSearchThatNobodyKnowsThePriceOfLeavesItsCallUnpriced() throws IOException {
    var own = PriceBook.load(file("acme,m,,2024-01-01,1,,,5,\n"));
    var call =
        call("m", TokenUsage.of(1, 1))
            .withMetering(new Metering(null, 2, 0, false, null, null, false));

    assertThat(own.cost(call, DAY)).isEmpty();
    assertThat(own.explain(call, DAY))
        .last()
        .isEqualTo("unpriced: nobody knows what a search costs, and there are 2");
  }

  @Test
  void whatAListPriceDoesNotSayIsLookedUpInTheOther() {
    var usage = new TokenUsage(100_000, 0, 100_000, 0, 0);
    var hour = usage.with(new TokenParts(100_000, 0, 0, 0, 0, 0));
    var audio = usage.with(new TokenParts(0, 0, 100_000, 0, 0, 0));

    assertThat(book.cost(call("claude-sonnet-4-5", usage), DAY)).contains(usd("0.675"));
    assertThat(book.cost(call("claude-sonnet-4-5", hour), DAY)).contains(usd("0.9"));
    assertThat(book.explain(call("gemini-2.5-flash", audio), DAY))
        .contains("100000 audio input tokens at $1 per million");
  }

  @Test
  void anOrganisationsOwnPricesComeBeforeAllOthersAndAreItsOwn() {
    var books = new PriceBooks(book);
    var rates = OwnPrice.lines("[{\"input\": \"7\", \"output\": 7}]");
    books.learn(Map.of("acme", List.of(new OwnPrice("OpenAI", "gpt-4o", Instant.EPOCH, rates))));
    var call = call("gpt-4o", TokenUsage.of(1, 0));

    assertThat(books.of("acme").cost(call, DAY)).contains(new Money(7_000));
    assertThat(books.of("other").cost(call, DAY)).contains(new Money(2_500));
    assertThat(books.of("acme").explain(call, DAY))
        .first()
        .isEqualTo("price of openai gpt-4o, from your own prices");
  }

  private static Metering tier(String name) {
    return new Metering(name, 0, 0, false, null, null, false);
  }

  private static Money usd(String amount) {
    return Money.ofUsd(new BigDecimal(amount));
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(directory.resolve("prices.csv"), HEADER + lines);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static ModelCall call(String model, TokenUsage usage) {
    return ModelCall.chat(model, usage);
  }
}
