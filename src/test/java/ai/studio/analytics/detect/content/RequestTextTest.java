package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The parts of a request in which an attack may stand.
class RequestTextTest {

  @Test
  void areItsPathAndEachParameterWithoutAPlainName() {
    assertThat(RequestText.of("/a/b?x=1&y-z.0=2&<i>=3&=4&5&&e=", Map.of(), null).parts())
        .containsExactly("/a/b", "1", "2", "<i>=3", "=4", "5");
  }

  @Test
  void aNameThatIsTooLongToBeOneSaysSomething() {
    var name = "n".repeat(33);

    assertThat(
            RequestText.of("/?" + name + "=1&" + name.substring(1) + "=2", Map.of(), null).parts())
        .containsExactly("/", name + "=1", "2");
  }

  @Test
  void areHeadersThatClientsFill() {
    var parts =
        RequestText.of(
                "/", Map.of("User-Agent", "curl", "HOST", "h", "Authorization", "Bearer x"), null)
            .parts();

    assertThat(parts).containsExactly("/", "curl");
    assertThat(RequestText.of("/", Map.of("Cookie", "a=1; b=2"), null).parts())
        .containsExactly("/", "1", "2");
  }

  @Test
  void areFieldsOfAFormAndOtherBodiesWhole() {
    assertThat(RequestText.of("/", Map.of(), "a=1&b=2").parts()).containsExactly("/", "1", "2");
    for (var body : new String[] {" {\"a\":\"1&2\"}", "[1]", "<a b='1'/>", "--b\r\nx"}) {
      assertThat(RequestText.of("/", Map.of(), body).parts()).containsExactly("/", body);
    }
    assertThat(RequestText.of("/", Map.of(), " ").parts()).containsExactly("/");
  }

  /// Nobody hides an attack behind parameters that say nothing.
  @Test
  void whatIsBehindTheTwoHundredthPartIsLookedAtToo() {
    var many =
        IntStream.range(0, 300)
            .mapToObj(it -> "p" + it + "=" + it)
            .collect(Collectors.joining("&"));
    var request = RequestText.of("/?" + many + "&q=<script>alert(1)</script>", Map.of(), null);

    assertThat(request.parts()).hasSize(200);
    assertThat(WebAttack.packaged().in(request))
        .hasValueSatisfying(it -> assertThat(it.rule()).isEqualTo("xss"));
  }
}
