package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

  private static final Instant TIME = Instant.parse("2026-05-01T10:00:00.123456Z");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Property(tries = 300)
  void anIdTellsTheMillisecondOfItsEvent(
      @ForAll @LongRange(min = 0, max = 4_102_444_799_999L) long millis,
      @ForAll @StringLength(max = 20) String key) {
    var time = Instant.ofEpochMilli(millis);
    var id = EventId.of(time, "acme", key);

    assertThat(EventId.time(id)).isEqualTo(time);
    assertThat(id).isBetween(EventId.floor(time), EventId.floor(time.plusMillis(1)) - 1);
    assertThat(EventId.of(time, "acme", key)).isEqualTo(id);
  }

  @Test
  void idsAreOfTheOrganisationAndTheKey() {
    var id = EventId.of(TIME, "acme", "a");

    assertThat(id).isNotEqualTo(EventId.of(TIME, "acme", "b"));
    assertThat(id).isNotEqualTo(EventId.of(TIME, "other", "a"));
    assertThat(EventId.of(TIME, "a", "bc")).isNotEqualTo(EventId.of(TIME, "ab", "c"));
  }

  @Test
  void theNextIdStaysInTheMillisecondAndComesRound() {
    var first = EventId.floor(TIME);
    var last = EventId.floor(TIME.plusMillis(1)) - 1;

    assertThat(EventId.next(first)).isEqualTo(first + 1);
    assertThat(EventId.next(last)).isEqualTo(first);
  }

  @Test
  void theIdOfAnEventNeverChanges() {
    assertThat(EventId.of(Instant.EPOCH, "default", "key-1")).isEqualTo(ID_OF_KEY_1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1500000000",
    "0, 0",
    "0.0000000005, 1",
    "0.00000000049, 0",
    "1000000, 1000000000000000"
  })
  void dollarsAreRoundedHalfUpToABillionth(BigDecimal usd, long nanos) {
    assertThat(Money.ofUsd(usd)).isEqualTo(new Money(nanos));
  }

  @Test
  void moneyIsNeitherNegativeNorMoreThanAMillion() {
    refused(
        () -> Money.ofUsd(new BigDecimal("-0.1")), "cost_usd must be between 0 and 1000000 USD");
    refused(
        () -> Money.ofUsd(new BigDecimal("1000000.1")),
        "cost_usd must be between 0 and 1000000 USD");
    refused(() -> new Money(-1), "cost_usd must not be negative");
    assertThat(new Money(1_500_000_000).usd()).isEqualByComparingTo("1.5");
  }

  @Test
  void openAiCountsCachedTokensAsPartsOfThePrompt() {
    assertThat(TokenUsage.ofOpenAi(100, 50, 60, 10, 20))
        .isEqualTo(new TokenUsage(30, 60, 10, 30, 20));
    assertThat(TokenUsage.ofOpenAi(100, 50, 60, 20).total()).isEqualTo(150);
    assertThat(TokenUsage.ofOpenAi(10, 5, 10, 5)).isEqualTo(new TokenUsage(0, 10, 0, 0, 5));
  }

  @Test
  void aPartIsNoLargerThanItsWhole() {
    refused(() -> TokenUsage.ofOpenAi(10, 5, 11, 0), "cached_tokens must not exceed prompt_tokens");
    refused(
        () -> TokenUsage.ofOpenAi(10, 5, 6, 5, 0),
        "cache_write_tokens must not exceed prompt_tokens without cached_tokens");
    refused(
        () -> TokenUsage.ofOpenAi(10, 5, 0, 6),
        "reasoning_tokens must not exceed completion_tokens");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, 0, prompt_tokens",
    "0, -1, 0, 0, 0, cached_tokens",
    "0, 0, -1, 0, 0, cache_write_tokens",
    "0, 0, 0, -1, 0, completion_tokens",
    "0, 0, 0, 0, 1000000001, reasoning_tokens"
  })
  void everyCountIsFromZeroToABillion(long a, long b, long c, long d, long e, String field) {
    refused(() -> new TokenUsage(a, b, c, d, e), field + " must be between 0 and 1000000000");
  }

  @Test
  void aTraceparentIsReadAsTheW3cWritesIt() {
    var trace = new Trace(TRACE, SPAN);

    assertThat(Trace.parse("00-" + TRACE + "-" + SPAN + "-01")).isEqualTo(trace);
    assertThat(Trace.parse(" 00-" + TRACE + "-" + SPAN + "-00 ")).isEqualTo(trace);
    assertThat(Trace.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes")).isEqualTo(trace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE + "-" + SPAN,
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "cc-" + TRACE + "-" + SPAN + "-01more",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-" + TRACE + "x-" + SPAN + "-01"
      })
  void aTraceparentThatTheW3cCallsInvalidIsNoTrace(String header) {
    assertThat(Trace.parse(header)).isEqualTo(Trace.NONE);
  }

  @Test
  void anIdOfZerosAloneIsNone() {
    assertThat(new Trace("0".repeat(32), "0".repeat(16))).isEqualTo(Trace.NONE);
  }

  @Test
  void idsOfTracesAreInSmallLettersAndOfTheirLength() {
    assertThat(new Trace(TRACE.toUpperCase(), " ")).isEqualTo(new Trace(TRACE, null));
    refused(() -> new Trace("0af7", null), "trace_id must be 32 hexadecimal digits");
    refused(() -> new Trace(null, SPAN + "0"), "span_id must be 16 hexadecimal digits");
  }

  @ParameterizedTest
  @CsvSource({
    "/a?b=c, /a",
    "/a#b, /a",
    "/a#b?c, /a",
    "?q=1, /",
    "'#', /",
    "/a/{id}, /a/{id}",
    "'', ''"
  })
  void anEndpointHasNeitherQueryNorFragment(String written, String endpoint) {
    assertThat(Endpoint.withoutQuery(written)).isEqualTo(endpoint);
  }

  @Test
  void tagsAreKeptInTheOrderOfTheirKeysWithoutBlanks() {
    assertThat(Tags.canonical(" {\"b\": 1.50, \"a\": true, \"c\": null, \"d\": \" \"} "))
        .isEqualTo("{\"a\":\"true\",\"b\":\"1.50\"}");
    assertThat(Tags.canonical("{}")).isNull();
    assertThat(Tags.canonical(" ")).isNull();
    assertThat(Tags.parse(Tags.text(Map.of("k", "\"quoted\"")))).containsEntry("k", "\"quoted\"");
    assertThat(Tags.parse("no json")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":\"b\"} x | must be a JSON object",
        "{\"a\":\"b\" | must be a JSON object",
        "{\"a\\u0007\":\"b\"} | must have keys without control characters",
        "{\" \":\"b\"} | must have keys of 1 to 40 characters of Unicode",
        "{\"a\":[]} | must have texts, numbers, true and false as values",
        "{\" a\":\"1\",\"a \":\"2\"} | must not have a key twice"
      })
  void tagsThatBreakARuleAreRefused(String text, String rule) {
    refused(() -> Tags.canonical(text), "tags " + rule);
  }

  @Test
  void aRatingIsOfOneRequestNamedInOneWay() {
    refused(() -> rating(null, null, 5), "request_id is required, or request_event_id");
    refused(() -> rating(1L, "a", 5), "request_event_id must not appear beside request_id");
    refused(() -> rating(0L, null, 5), "request_id must be between 1 and 9223372036854775807");
    refused(() -> rating(1L, null, 0), "rating must be between 1 and 5");
    refused(() -> rating(1L, null, 6), "rating must be between 1 and 5");
    assertThat(rating(null, "a", 1).requestKey()).isEqualTo("a");
  }

  @Test
  void aCountryIsTwoCapitals() {
    refused(
        () -> new Client(null, null, false, null, "id", null),
        "country_code must be two capital letters (ISO 3166-1 alpha-2)");
    refused(
        () -> new Client(null, null, false, null, "IDN", null),
        "country_code must be at most 2 characters long");
    assertThat(new Client(null, null, false, null, " ", null).country()).isNull();
  }

  @Test
  void ofALongListOfForwardersTheClientAloneIsKept() {
    var list = "192.0.2.1" + ", 10.0.0.1".repeat(10);

    assertThat(new Client(null, null, false, list, null, null).address()).isEqualTo("192.0.2.1");
    assertThat(new Client(null, null, false, "x".repeat(70), null, null).address()).hasSize(64);
  }

  @Test
  void timesAreOfWholeMicrosecondsFrom1970To2100() {
    assertThat(Check.time(TIME.plusNanos(999))).isEqualTo(TIME);
    refused(() -> Check.time(Instant.EPOCH.minusNanos(1)), "time must be between 1970 and 2100");
    refused(
        () -> Check.time(Instant.parse("2100-01-01T00:00:00Z")),
        "time must be between 1970 and 2100");
  }

  @Test
  void detailsThatAreBlankAreTakenAway() {
    var one = RequestDetails.of(Map.of(RequestDetail.PROJECT, "shop"));

    assertThat(one.with(RequestDetail.PROJECT, " ")).isSameAs(RequestDetails.NONE);
    assertThat(one.with(RequestDetail.PROJECT, "shop")).isSameAs(one);
    assertThat(one.withAll(RequestDetails.of(Map.of(RequestDetail.PROJECT, "search"))))
        .isEqualTo(RequestDetails.of(Map.of(RequestDetail.PROJECT, "search")));
    assertThat(one.orElse(RequestDetail.PROJECT, "other")).isSameAs(one);
    assertThat(one.orElse(RequestDetail.API_KEY_ID, "k").get(RequestDetail.API_KEY_ID))
        .isEqualTo("k");
    assertThat(one).hasToString("RequestDetails[PROJECT]");
  }

  @Test
  void aResentEventDiffersInTheFirstFieldThatSaysSomethingElse() {
    assertThat(EventContent.difference(rating(1L, null, 5), rating(1L, null, 5))).isEmpty();
    assertThat(EventContent.difference(rating(1L, null, 5), rating(1L, null, 4)))
        .contains("rating");
    assertThat(EventContent.difference(rating(1L, null, 5), rating(2L, null, 4)))
        .contains("request_id");
    assertThat(EventContent.difference(rating(1L, null, 5), rating(null, "a", 5))).isEmpty();
  }

  @Test
  void whatBecameOtherIsNoDifferenceButOnlyWhereItCan() {
    assertThat(EventContent.isUnnamed("endpoint", "(other)")).isTrue();
    assertThat(EventContent.isUnnamed("user_id", "(other)")).isFalse();
    assertThat(EventContent.isUnnamed("endpoint", "/x")).isFalse();
    assertThat(EventContent.isResolved("session_id", false)).isFalse();
    assertThat(EventContent.isResolved("rating", true)).isFalse();
  }

  private static final long ID_OF_KEY_1 = 2_023_194L;

  private static FeedbackEvent rating(@Nullable Long id, @Nullable String key, int rating) {
    return new FeedbackEvent("f", TIME, "acme", id, key, "ana", rating, null);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidEvent.class).hasMessage(message);
  }
}
