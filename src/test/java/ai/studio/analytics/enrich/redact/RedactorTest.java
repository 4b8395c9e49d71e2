package ai.studio.analytics.enrich.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets of every known form, in whatever stands around them.
class RedactorTest {

  /// @param text what is written
  /// @param secret the part of it that must go
  record Planted(String text, String secret) {}

  @Property
  void plantedSecretNeverSurvives(
      @ForAll String before, @ForAll("secrets") Planted planted, @ForAll String after) {
    assertThat(Redactor.text(before + planted.text + after)).doesNotContain(planted.secret);
    assertThat(Redactor.line(before + planted.text + after)).doesNotContain(planted.secret);
  }

  @Property
  void plantedSecretNeverSurvivesInWords(
      @ForAll("words") String before,
      @ForAll("secrets") Planted planted,
      @ForAll("words") String after) {
    assertThat(Redactor.text(before + " " + planted.text + " " + after))
        .doesNotContain(planted.secret)
        .contains(Redactor.MARKER);
  }

  @Property
  void secretInJsonGoesAndItStaysJson(@ForAll("secrets") Planted planted, @ForAll String around)
      throws Exception {
    var mapper = new ObjectMapper();
    var json =
        mapper.writeValueAsString(
            mapper
                .createObjectNode()
                .put("n", 12.50)
                .put("text", around + planted.text)
                .set("deep", mapper.createArrayNode().add(1).add(planted.text)));
    var redacted = Redactor.json(json);
    assertThat(redacted).doesNotContain(planted.secret);
    assertThat(mapper.readTree(redacted).isObject()).isTrue();
  }

  @Property
  void textWithoutSecretsIsUnchanged(@ForAll("words") String text) {
    assertThat(Redactor.text(text)).isSameAs(text);
    var json = "{\"note\": \"" + text + "\", \"n\": 1.50}";
    assertThat(Redactor.json(json)).isSameAs(json);
  }

  @Property
  void twiceIsOnce(@ForAll String before, @ForAll("fragments") String text) {
    var once = Redactor.text(before + text);
    assertThat(Redactor.text(once)).isEqualTo(once);
  }

  @Example
  void valueThatGoesOnBehindAnotherSecretGoesAsAWhole() {
    for (var text : new String[] {"password://u:|@x", "token='://u:a'b@c'", "://u:key={a/b}@c"}) {
      var once = Redactor.text(text);
      assertThat(Redactor.text(once)).isEqualTo(once);
    }
  }

  @Example
  void namedValuesGo() {
    assertThat(Redactor.text("GET /x?api_key=abc123&n=1&Token=t0k HTTP"))
        .isEqualTo("GET /x?api_key=[redacted]&n=1&Token=[redacted] HTTP");
    assertThat(Redactor.text("{\"dbPassword\": \"hun\\\"ter\", \"max_tokens\": 5}"))
        .isEqualTo("{\"dbPassword\": \"[redacted]\", \"max_tokens\": 5}");
    assertThat(Redactor.text("said {\\\"secret\\\":\\\"a\\\\\\\"b\\\"} loudly"))
        .isEqualTo("said {\\\"secret\\\":\\\"[redacted]\\\"} loudly");
    assertThat(Redactor.text("Authorization: Digest a=\"b\"\nAccept: */*"))
        .isEqualTo("Authorization: [redacted]\nAccept: */*");
    assertThat(Redactor.text("next=%2Fx%3Fpassword%3Dhunter2"))
        .isEqualTo("next=%2Fx%3Fpassword%3D[redacted]");
    assertThat(Redactor.text("postgres://app:hunter2@db/x"))
        .isEqualTo("postgres://app:[redacted]@db/x");
  }

  @Example
  void valueOfLettersAloneGoes() {
    for (var text :
        new String[] {
          "token: abcdef",
          "X-Api-Key: abcdefgh",
          "authToken: zzz",
          "accessKey: AbcdefgHijk",
          "Bearer zzz",
          "bearer AbCdEfGh",
          "bearer%20abcdefghijklmnop"
        }) {
      assertThat(Redactor.text(text)).isEqualTo(text.replaceFirst("[a-zA-Z]+$", "[redacted]"));
    }
  }

  @Example
  void optionElementAndSendGridKeyGo() {
    assertThat(Redactor.text("login --password hunter3hunter3 --token 'a b' --user ayu"))
        .isEqualTo("login --password [redacted] --token '[redacted]' --user ayu");
    assertThat(Redactor.text("<a:password>hunter2</a:password><key>a b</key> <key> <b>"))
        .isEqualTo("<a:password>[redacted]</a:password><key>[redacted]</key> <key> <b>");
    assertThat(Redactor.text("with SG.abcdefghij_k.ABCDEFGHIJ-L, no SG.a.b"))
        .isEqualTo("with [redacted], no SG.a.b");
  }

  @Example
  void secretInLettersThatLookAlikeGoes() {
    assertThat(Redactor.text("日本 ｓｋ－0123456789abcdefABCDEF！")).isEqualTo("日本 [redacted]！");
    assertThat(Redactor.text("pass\u00adword：hunter\u00ad2")).isEqualTo("password：[redacted]");
    assertThat(Redactor.text("Bearer\u00a0\ud835\udc1a\u200dbcd ½"))
        .isEqualTo("Bearer\u00a0[redacted] ½");
    assertThat(Redactor.text("１２ ｍｏｎｋｅｙ… ½")).isEqualTo("１２ ｍｏｎｋｅｙ… ½");
  }

  @Example
  void aKeyBehindALetterGoesThoughOnlyItsEndTellsItFromAWord() {
    var key = "sk-proj-a7" + "b".repeat(57) + "Z";

    assertThat(Redactor.text("0" + key)).doesNotContain(key);
  }

  @Example
  void proseAboutSecretsStays() {
    for (var text :
        new String[] {
          "Basic authentication failed: token: expired, key: left",
          "Bearer token: missing. WWW-Authenticate: Bearer realm=\"x\", a bearer authentication",
          "トークン token: 期限切れ, --key -v",
          "a monkey=banana and a desk-top-of-the-year-2026-edition",
          "risk-assessment-of-2026-01-01 and a bearer of bad news",
          "prompt_tokens=12&completion_tokens: 5",
          "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
          "/v1/users/{id}/tokens"
        }) {
      assertThat(Redactor.text(text)).isEqualTo(text);
    }
  }

  @Example
  void jsonValuesUnderSecretNamesGo() {
    assertThat(
            Redactor.json(
                "{\"a\":1.0e400,\"password\":[1,{\"x\":\"y\"},true],\"apiKey\":null,\"b\":\"\\u0000c\"}"))
        .isEqualTo(
            "{\"a\":1.0e400,\"password\":[\"[redacted]\",{\"x\":\"[redacted]\"},true],\"apiKey\":null,\"b\":\"c\"}");
  }

  @Example
  void hiddenCharactersGo() {
    assertThat(Redactor.line("a\u0000b\u001b[31mc\u202ed\u200be\r\nf\ufeff"))
        .isEqualTo("ab[31mcde  f");
    assertThat(Redactor.text("pass\u200bword=x\nb")).isEqualTo("password=[redacted]\nb");
    assertThat(Redactor.text("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
  }

  @Example
  void identifiersStayApart() {
    var first = Redactor.identifier("sk-0123456789abcdefABCDEF");
    assertThat(first)
        .startsWith("redacted-")
        .isNotEqualTo(Redactor.identifier("sk-0123456789abcdefABCDEG"))
        .isEqualTo(Redactor.identifier(first));
    assertThat(Redactor.identifier("ayu@example.com")).isEqualTo("ayu@example.com");
  }

  /// Each of these took quadratic time in one draft or another: minutes, where now it is instants.
  @Example
  void aMegabyteOfBeginningsIsReadInLinearTime() {
    for (var start :
        new String[] {
          "sk-",
          "eyJ",
          "eyJ.",
          "basic+",
          "bearer ",
          "-----BEGIN ",
          "://",
          "key:",
          "token:\\",
          "=",
          "ghp_",
          "AKIA",
          "%3d",
          "password:\"",
          "://a:",
          "cookie:\n",
          "[redacted]",
          "SG.",
          "--key ",
          "<key>",
          ":key>",
          "\uff0d\uff0dkey=",
          "\"\\"
        }) {
      var text = start.repeat((1 << 20) / start.length());
      assertThat(Redactor.text(text)).isNotNull();
      assertThat(Redactor.json("\"" + text)).isNotNull();
    }
  }

  @Provide
  Arbitrary<Planted> secrets() {
    return Arbitraries.oneOf(
        key("sk-", 40),
        key("sk-proj-", 60),
        key("sk-1a2b3c4d-", 43),
        key("ghp_", 36),
        key("github_pat_", 60),
        key("xoxb-", 24),
        key("xoxp-", 24),
        key("AIza", 35),
        Arbitraries.strings().withCharRange('A', 'Z').ofLength(16).map(it -> whole("AKIA" + it)),
        alphanumeric(20).map(it -> whole("eyJ" + it + ".eyJ" + it + "." + it)),
        alphanumeric(20).map(it -> new Planted("Bearer " + it, it)),
        alphanumeric(12).map(RedactorTest::basic),
        alphanumeric(40)
            .map(it -> new Planted("-----BEGIN KEY-----\n" + it + "\n-----END KEY-----", it)),
        Combinators.combine(
                Arbitraries.of(
                    "?key=%s&", "\"password\": \"%s\"", "client_secret=%s", "'token':'%s'"),
                alphanumeric(12))
            .as((form, value) -> new Planted(form.replace("%s", value), value)));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of(
            "the",
            "request",
            "of",
            "model",
            "gpt-4o",
            "was",
            "refused",
            "at",
            "12:30",
            "a=b",
            "tokens",
            "password",
            "basic",
            "Größe",
            "{id}",
            "key",
            "https://example.com/x",
            "日本")
        .list()
        .ofMaxSize(12)
        .map(it -> String.join(" ", it));
  }

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "key",
                "=",
                ":",
                "\"",
                "\\",
                "sk-",
                "abc123abc123abc123",
                " ",
                "[redacted]",
                "&",
                "password",
                "Bearer ",
                "basic ",
                "eyJabcdefgh",
                ".",
                "AKIA",
                "ABCDEFGHIJKLMNOP",
                "]",
                "://u:",
                "@",
                "\n",
                "-----BEGIN ",
                "-----END ",
                "-----",
                "%3D",
                "token",
                "{",
                "[",
                "--",
                "<key>",
                "</",
                "\uff1a",
                "\u200d"),
            Arbitraries.strings().ascii().ofMaxLength(4))
        .list()
        .ofMaxSize(16)
        .map(it -> String.join("", it));
  }

  private static Arbitrary<Planted> key(String prefix, int length) {
    return alphanumeric(length).map(it -> whole(prefix + it));
  }

  private static Planted whole(String secret) {
    return new Planted(secret, secret);
  }

  private static Planted basic(String password) {
    var encoded = java.util.Base64.getEncoder().encodeToString(("user:" + password).getBytes());
    return new Planted("Basic " + encoded, encoded);
  }

  /// As random keys are: letters of both cases, and a digit.
  private static Arbitrary<String> alphanumeric(int length) {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofLength(length - 3)
        .map(it -> "a7" + it + "Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ｐａｓｓｗｏｒｄ",
        "p\\u0001assword",
        "to\\u00adken",
        "pass\\u200bword",
        "pass\\u200cword"
      })
  void namesInJsonAreReadAsTheyLook(String name) {
    assertThat(Redactor.json("{\"" + name + "\": \"hunter22\"}")).doesNotContain("hunter22");
  }
}
