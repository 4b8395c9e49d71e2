package ai.studio.analytics.enrich.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of a text is taken for a secret, to the character.
class KnownFormatsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-abcdefghijklmno1",
        "sk_live_abcdefghijklmno1",
        "sk_test_abcdefghijklmno1",
        "rk_live_abcdefghijklmno1",
        "ghp_abcdefghijklmnopqrs1",
        "gho_abcdefghijklmnopqrsT",
        "ghu_abcdefghijklmnopqrsT",
        "ghs_abcdefghijklmnopqrsT",
        "ghr_abcdefghijklmnopqrsT",
        "github_pat_abcdefghijklmnopqrs1",
        "glpat-abcdefghijklmno1",
        "gsk_abcdefghijklmnopqrs1",
        "hf_abcdefghijklmnopqrs1",
        "npm_abcdefghijklmnopqrs1",
        "xoxb-abcdefghi1",
        "xoxp-abcdefghi1",
        "xoxa-abcdefghi1",
        "xoxr-abcdefghi1",
        "xoxs-abcdefghi1",
        "xapp-abcdefghi1",
        "hf_abcdefghijklmnopqrsT",
        "rk_test_abcdefghijklmnoP",
        "nvapi-abcdefghijklmnopqrs1",
        "pplx-abcdefghijklmnopqrs1",
        "r8_abcdefghijklmnopqrsT",
        "xai-abcdefghijklmnopqrs1",
        "dop_v1_0123456789abcdef0123456789abcdef",
        "doo_v1_0123456789abcdef0123456789abcdef",
        "dor_v1_0123456789abcdef0123456789abcdef",
        "sq0atp-abcdefghijklmnopqrs1",
        "sq0csp-abcdefghijklmnopqrs1",
        "key-0123456789abcdef0123456789abcdef",
        "AGE-SECRET-KEY-1ABCDEFGHIJ0123456789ABCDEFGHIJ0123456789",
        "ya29.abcdefghijklmnopqrs1",
        "AQ.abcdefghijklmnopqrs1",
        "AIzabcdefghijklmnopqrstuvwxyzabcd1",
        "AKIAABCDEFGHIJKLMNOP",
        "ASIA0123456789ABCDEF"
      })
  void theShortestKeyOfEachServiceIsTakenAndAShorterOneIsNot(String key) {
    assertThat(Redactor.text("(" + key + ")")).isEqualTo("([redacted])");
    var shorter = "(" + key.substring(0, key.length() - 2) + key.charAt(key.length() - 1) + ")";
    assertThat(Redactor.text(shorter)).isEqualTo(shorter);
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', 'z', 'A', 'Z', '0', '9', '-', '_'})
  void theFirstAndTheLastLettersAreOfKeysToo(char letter) {
    assertThat(Redactor.text("sk-1bcdefghijklmnop" + letter + ".")).isEqualTo("[redacted].");
  }

  @ParameterizedTest
  @ValueSource(chars = {'`', '{', '@', '[', '/', ':', ' '})
  void theirNeighboursEndAKey(char other) {
    assertThat(Redactor.text("sk-1bcdefghijklmnop" + other + "x"))
        .isEqualTo("[redacted]" + other + "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aAuth", "zAuth", "myKey", "dbPass"})
  void aWordOfANameBeginsWithACapitalBehindASmallLetter(String name) {
    assertThat(SecretNames.has(name)).isTrue();
    assertThat(SecretNames.has(name.toLowerCase(Locale.ROOT))).isFalse();
  }

  @Test
  void inTheMiddleOfAWordOnlyALongMixIsAKey() {
    assertThat(Redactor.text("xsk-aB3456789012345678901")).isEqualTo("x[redacted]");
    assertThat(Redactor.text("xsk-ab3456789012345678901")).isEqualTo("xsk-ab3456789012345678901");
    assertThat(Redactor.text("xsk-aB34567890123456789")).isEqualTo("xsk-aB34567890123456789");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # A web token is taken with all its parts.
          eyJhbGciO.eyJzdWIi.c2lnbmF0 | [redacted]
          eyJhbGciO.eyJzdWIi | [redacted]
          eyJhbGciO..eyJzdWIi.x.y end | [redacted] end
          eyJhbGciO.short | eyJhbGciO.short
          eyJhbG.eyJzdWIi | eyJhbG.eyJzdWIi
          eyJhbGciOiJub25l | eyJhbGciOiJub25l
          eyJhbGciOiJub25l eyJhbGciO.eyJzdWIi.x | eyJhbGciOiJub25l [redacted]
          eyXhbGciO.eyXzdWIi.c2lnbmF0 | eyXhbGciO.eyXzdWIi.c2lnbmF0
          # What follows a scheme is a token, unless it is prose.
          Bearer abc | Bearer [redacted]
          Bearer expired | Bearer expired
          bearer abcdefg | bearer abcdefg
          bearer abcdef1g | bearer [redacted]
          bearer abcdefgH | bearer [redacted]
          bearer abcdefghijklmno | bearer abcdefghijklmno
          bearer abcdefghijklmnop | bearer [redacted]
          BEARER a1b2c3d4 | BEARER [redacted]
          Bearer a.b~c+d/e== x | Bearer [redacted] x
          Bearer+++abc | Bearer+++[redacted]
          Bearerabc | Bearerabc
          Bearer | Bearer
          Bearer ... | Bearer ...
          Bearer The. | Bearer The.
          # Of an address, the password alone.
          https://u:p@h/x | https://u:[redacted]@h/x
          https://u:p:q@h | https://u:[redacted]@h
          https://u:p@q@h | https://u:[redacted]@h
          https://u@h:80/x | https://u@h:80/x
          https://h:80/u@x | https://h:80/u@x
          https://h/?a=://u:p@h | https://h/?a=://u:[redacted]@h
          https://h#u:p@h | https://h#u:p@h
          https://:p@h | https://:[redacted]@h
          # Of what has a name, its value; where the value is prose, nothing.
          a=1&sig=xyz;b=2 | a=1&sig=[redacted];b=2
          db.password=x y | db.password=[redacted] y
          DB_PASSWORD: x | DB_PASSWORD: [redacted]
          password = 'a b' c | password = '[redacted]' c
          password="a b | password="[redacted]
          password={x} | password={[redacted]}
          keys: [abc, def] | keys: [abc, def]
          key: [abc, def] | key: [[redacted], def]
          params[token]=x | params[token]=[redacted]
          password= | password=
          password=[redacted] | password=[redacted]
          monkey=x | monkey=x
          compass=x | compass=x
          apiKey=x | apiKey=[redacted]
          api-key=x | api-key=[redacted]
          x-auth=x | x-auth=[redacted]
          oauth=x | oauth=x
          JSESSIONID=x | JSESSIONID=[redacted]
          Cookie: a=b; c=d | Cookie: [redacted]
          Set-Cookie: a=b | Set-Cookie: [redacted]
          cookie=a; c=d | cookie=[redacted]; c=d
          key: value | key: [redacted]
          key: left | key: left
          key=left | key=[redacted]
          password: none | password: [redacted]
          a%3Btoken%3Ax | a%3Btoken%3A[redacted]
          token%3dx&b | token%3d[redacted]&b
          # So do names of other languages.
          Passwort: x | Passwort: [redacted]
          das Kennwort ist: x | das Kennwort ist: x
          пароль: x | пароль: [redacted]
          Пароль = x | Пароль = [redacted]
          Contraseña: x | Contraseña: [redacted]
          Mot de passe : x | Mot de passe : [redacted]
          mot_de_passe=x | mot_de_passe=[redacted]
          un passe : x | un passe : x
          # Options and elements tell their values.
          run --password x -v | run --password [redacted] -v
          run --password "a b" | run --password "[redacted]"
          ['--token', 'x'] | ['--token', 'x']
          run --password -v | run --password -v
          run --password | run --password
          run --passwords x | run --passwords x
          a--password x | a--password x
          <Secret>x</Secret> | <Secret>[redacted]</Secret>
          <secret>x | <secret>x
          <secret><b>x</b></secret> | <secret><b>x</b></secret>
          <name>x</name> | <name>x</name>
          key>x</key> | key>x</key>
          # Words that begin like a key stay.
          sk-abcdefghijklmnopqrstuvwxyz | sk-abcdefghijklmnopqrstuvwxyz
          sk-ABCdefghijklmnopqrstuvwxyz | sk-ABCdefghijklmnopqrstuvwxyz
          hf_transfer_of_many_large_files | hf_transfer_of_many_large_files
          npm_package_lock_json_of_the_app | npm_package_lock_json_of_the_app
          xai-grok-4-fast-non-reasoning-latest | xai-grok-4-fast-non-reasoning-latest
          pplx-70b-online-and-some-more | pplx-70b-online-and-some-more
          key-0123456789abcdeg0123456789abcdef | key-0123456789abcdeg0123456789abcdef
          key-value-pairs-of-the-year-2026-are-many | key-value-pairs-of-the-year-2026-are-many
          AKIAabcdefghijklmnop | AKIAabcdefghijklmnop
          AKIAABCDEFGHIJKLMNO | AKIAABCDEFGHIJKLMNO
          ghp_abcdefghijklmnopqrst | ghp_abcdefghijklmnopqrst
          desk-a1b2c3d4e5f6g7h8i9j | desk-a1b2c3d4e5f6g7h8i9j
          task-2026-01-01-of-the-year-of-b | task-2026-01-01-of-the-year-of-b
          # A key of SendGrid has two parts.
          SG.abcdefgh.ijklmnop x | [redacted] x
          SG.abcdefg.ijklmnop | SG.abcdefg.ijklmnop
          SG.abcdefgh.ijklmno | SG.abcdefgh.ijklmno
          SG.abcdefgh | SG.abcdefgh
          SG.abcdefgh-ijklmnop | SG.abcdefgh-ijklmnop
          # What is as short as may be, and what is shorter by one.
          eyJabcde.abcdefgh | [redacted]
          eyJabcd.abcdefgh | eyJabcd.abcdefgh
          eyJabcde.abcdefg | eyJabcde.abcdefg
          Basic OmFi | Basic [redacted]
          Basic Omo | Basic Omo
          xsk-aB345678901234567890 | x[redacted]
          password        =x | password        =[redacted]
          password         =x | password         =x
          password=        x | password=        [redacted]
          password=         x | password=         x
          # The first and the last letter of each kind.
          ghp_zzzzzzzzzzzzzzzzzzzA | [redacted]
          ghp_aaaaaaaaaaaaaaaaaaaZ | [redacted]
          AKIAAZ09AZ09AZ09AZ09 | [redacted]
          # A blank ends an address.
          https://u:p q@h | https://u:p q@h
          # Quotes within texts, and within texts of those.
          {"password":"a\\"b","c":1} | {"password":"[redacted]","c":1}
          "{\\"password\\":\\"x\\",\\"c\\":1}" | "{\\"password\\":\\"[redacted]\\",\\"c\\":1}"
          "{\\"password\\":\\"a\\\\\\"b\\",\\"c\\":1}" | "{\\"password\\":\\"[redacted]\\",\\"c\\":1}"
          {"password":"a\\\\","c":1} | {"password":"[redacted]","c":1}
          # Elements one after the other, and with a prefix.
          <key>x</key><key>y</key> | <key>[redacted]</key><key>[redacted]</key>
          <a:secret>x</a:secret> | <a:secret>[redacted]</a:secret>
          (secret>x</secret> | (secret>x</secret>
          """)
  void thatMuchOfATextIsTaken(String text, String redacted) {
    assertThat(Redactor.text(text)).isEqualTo(redacted);
  }

  @Test
  void basicCredentialsAreThoseThatHoldAColon() {
    assertThat(Redactor.text("Basic " + base64("a:b") + " x")).isEqualTo("Basic [redacted] x");
    assertThat(Redactor.text("basic%20" + base64("user:pass"))).isEqualTo("basic%20[redacted]");
    assertThat(Redactor.text("Basic " + base64("no colon here")))
        .isEqualTo("Basic " + base64("no colon here"));
    assertThat(Redactor.text("Basic abc")).isEqualTo("Basic abc");
  }

  @Test
  void aPemBlockIsTakenFromItsFirstDashToItsLast() {
    assertThat(Redactor.text("a -----BEGIN X-----\nMII\n-----END X----- b"))
        .isEqualTo("a [redacted] b");
    assertThat(Redactor.text("a -----BEGIN X-----\nMII")).isEqualTo("a [redacted]");
    assertThat(Redactor.text("a -----BEGIN X-----\nMII\n-----END X")).isEqualTo("a [redacted]");
    assertThat(Redactor.text("----- BEGIN X -----")).isEqualTo("----- BEGIN X -----");
  }

  @Test
  void partsThatTouchBecomeOneMarker() {
    var spans = new Spans();
    spans.add(4, 6);
    spans.add(0, 2);
    spans.add(1, 3);
    spans.add(6, 7);

    assertThat(spans.replacedIn("abcdefgh", "*")).isEqualTo("*d*h");
    assertThat(new Spans().isEmpty()).isTrue();
    assertThat(new Spans().replacedIn("abc", "*")).isEqualTo("abc");
  }

  @Test
  void manyPartsAreAllReplaced() {
    var spans = new Spans();
    for (var i = 0; i < 100; i++) {
      spans.add(2 * i, 2 * i + 1);
    }

    assertThat(spans.replacedIn("ab".repeat(100), "*")).isEqualTo("*b".repeat(100));
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "31, true",
    "32, false",
    "126, false",
    "127, true",
    "128, true",
    "159, true",
    "160, false",
    "173, true",
    "1564, true",
    "8203, true",
    "8204, false",
    "8205, false",
    "8206, true",
    "8207, true",
    "8232, true",
    "8238, true",
    "8239, false",
    "8288, true",
    "8303, true",
    "8304, false",
    "65279, true"
  })
  void charactersThatNobodySeesAreTakenAndOthersStay(int character, boolean hidden) {
    var text = "a" + (char) character + "b";

    assertThat(Controls.strip(text, true)).isEqualTo(hidden ? "ab" : text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\t"})
  void lineEndsAreKeptInTextsAndBecomeBlanksInLines(String end) {
    assertThat(Controls.strip("a" + end + "b", true)).isEqualTo("a" + end + "b");
    assertThat(Controls.strip("a" + end + "b", false)).isEqualTo("a b");
    assertThat(Controls.strip("a\u0000" + end + "b", false)).isEqualTo("a b");
    assertThat(Controls.strip("a\u0000" + end + "b", true)).isEqualTo("a" + end + "b");
  }

  @ParameterizedTest
  @CsvSource({
    "\u00a0, ' '",
    "ａ, a",
    "①, 1",
    "⒈, 1.",
    "𝐚, a",
    "🄰, A",
    "…, ...",
    "½, ½",
    "é, é",
    "日, 日",
    "＝, =",
    "\u2003, ' '",
    "\u2000, ' '",
    "\u3000, ' '",
    "\ufe50, ','",
    "𝐀, A",
    "𝟿, 9",
    "🄀, 0."
  })
  void charactersThatLookLikeOthersAreSeenAsThose(String written, String seen) {
    assertThat(Seen.of("x" + written + "y").text()).isEqualTo("x" + seen + "y");
  }

  @Test
  void whatIsFoundIsReplacedWhereItWasWritten() {
    assertThat(Redactor.text("𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝=𝐱𝐲 z")).isEqualTo("𝐩𝐚𝐬𝐬𝐰𝐨𝐫𝐝=[redacted] z");
    assertThat(Redactor.text("⒈⒈⒈ key＝ab")).isEqualTo("⒈⒈⒈ key＝[redacted]");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
