package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClipTest {

  private final List<String> clipped = new ArrayList<>();
  private final Clip clip = new Clip(clipped::add);

  @Property(tries = 500)
  void nothingThatAClientSendsMakesItsRequestDisappear(
      @ForAll @StringLength(max = 400) String text, @ForAll int status, @ForAll int latency) {
    var any = new Clip(_ -> {});

    assertThat(any.client(text, text, true, text, text)).isNotNull();
    assertThat(any.exchange(text, text, status, latency, text)).isNotNull();
    assertThat(any.organization(text)).isNotBlank().hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void whatFitsIsLeftAsItIs() {
    var client = clip.client(" ana ", "s", true, "192.0.2.1", "u".repeat(255));

    assertThat(client).isEqualTo(new Client("ana", "s", true, "192.0.2.1", null, "u".repeat(255)));
    assertThat(clipped).isEmpty();
  }

  @Test
  void whatIsTooLongIsCutMarkedAndCounted() {
    var exchange = clip.exchange("/" + "e".repeat(255), "M".repeat(17), 200, 5, "x".repeat(65));

    assertThat(exchange.endpoint()).hasSize(255).endsWith("e…");
    assertThat(exchange.method()).hasSize(16).endsWith("M…");
    assertThat(exchange.errorType()).hasSize(64).endsWith("x…");
    assertThat(clipped).containsExactly("endpoint", "method", "error_type");
  }

  @Test
  void idsThatWereCutStayDifferent() {
    var one = clip.client("u".repeat(128) + "1", null, true, null, null).user();
    var other = clip.client("u".repeat(128) + "2", null, true, null, null).user();
    var again = clip.client("u".repeat(128) + "1", null, true, null, null).user();

    assertThat(one).hasSize(128).contains("…").isNotEqualTo(other).isEqualTo(again);
    assertThat(clipped).containsOnly("user_id");
  }

  @Test
  void aPartOfAnAddressWouldBeAnotherOne() {
    assertThat(clip.client(null, null, false, "1".repeat(65), null).address()).isNull();
    assertThat(clipped).containsExactly("ip_address");
  }

  @Test
  void aStatusOrLatencyOutOfRangeBecomesTheNearestPossibleOne() {
    assertThat(clip.exchange("/", "GET", 0, -5, null)).isEqualTo(exchange(100, 0));
    assertThat(clip.exchange("/", "GET", 999, Integer.MAX_VALUE, null))
        .isEqualTo(exchange(599, 86_400_000));
    assertThat(clip.exchange("/", "GET", 599, 86_400_000, null))
        .isEqualTo(exchange(599, 86_400_000));
    assertThat(clip.exchange("/", "GET", 200, null, null).latencyMs()).isNull();
  }

  @Test
  void whatIsBlankIsTheUsual() {
    assertThat(clip.exchange(" ", "\t", 200, 1, "\u200b"))
        .isEqualTo(new Exchange("/", "GET", 200, 1, null));
    assertThat(clip.organization(" ")).isEqualTo("default");
    assertThat(clip.organization("acme")).isEqualTo("acme");
  }

  @Test
  void halfACharacterIsReplacedAndNoCharacterIsCutInTwo() {
    assertThat(clip.client("a\ud83d", null, true, null, null).user()).isEqualTo("a?");
    var agent = clip.client(null, null, true, null, "x".repeat(253) + "🙂🙂").userAgent();

    assertThat(agent).isEqualTo("x".repeat(253) + "…");
    assertThat(clipped).containsExactly("user_id", "user_agent");
  }

  @Test
  void anObjectThatIsTooLongIsStillAnObject() {
    assertThat(threat("{\"a\":\"" + "x".repeat(8_000) + "\"}").rawData())
        .isEqualTo("{\"clipped\":true}");
    assertThat(threat("{\"a\":1}").rawData()).isEqualTo("{\"a\":1}");
    assertThat(threat(null).rawData()).isNull();
    assertThat(clipped).containsExactly("raw_data");
  }

  @Test
  void aCallWithoutAModelIsNone() {
    assertThatThrownBy(() -> clip.call(" ", ModelCall.CHAT, TokenUsage.NONE, null, null))
        .isInstanceOf(InvalidEvent.class)
        .hasMessage("model_name must not be blank");
    assertThat(clip.call("m".repeat(200), ModelCall.CHAT, TokenUsage.NONE, null, null).model())
        .hasSize(128)
        .endsWith("…");
  }

  private static Exchange exchange(int status, int latency) {
    return new Exchange("/", "GET", status, latency, null);
  }

  private ThreatEvent threat(@Nullable String rawData) {
    return clip.threat(
        "t",
        Instant.EPOCH,
        "acme",
        "abuse",
        Severity.LOW,
        Client.ANONYMOUS,
        null,
        null,
        null,
        rawData,
        null,
        null);
  }
}
