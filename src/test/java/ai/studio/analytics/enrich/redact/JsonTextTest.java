package ai.studio.analytics.enrich.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"token\":7} | {\"token\":\"[redacted]\"}",
        "{\"token\":7.5,\"n\":7.50} | {\"token\":\"[redacted]\",\"n\":7.50}",
        "{\"token\":true,\"pwd\":null} | {\"token\":true,\"pwd\":null}",
        "{\"token\":\"[redacted]\"} | {\"token\":\"[redacted]\"}",
        "{\"token\":{\"a\":{\"b\":\"c\"}},\"d\":\"e\"} | {\"token\":{\"a\":{\"b\":\"[redacted]\"}},\"d\":\"e\"}",
        "[{\"token\":[\"a\"]},\"b\"] | [{\"token\":[\"[redacted]\"]},\"b\"]",
        "{\"a\":{\"token\":\"x\"},\"b\":\"y\"} | {\"a\":{\"token\":\"[redacted]\"},\"b\":\"y\"}",
        "[\"password=x\",\"y\"] | [\"password=[redacted]\",\"y\"]",
        "{\"sk-abcdefghijklmno1\":1} | {\"[redacted]\":1}",
        "\"password=x\" | \"password=[redacted]\"",
      })
  void whateverStandsUnderTheNameOfASecretGoes(String json, String redacted) {
    assertThat(Redactor.json(json)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ \"a\" : 1 }", "[]", "null", "7", "{\"max_tokens\": 5}", ""})
  void whereThereIsNoSecretTheTextItselfStays(String json) {
    assertThat(Redactor.json(json)).isSameAs(json);
  }

  @Test
  void whatIsNoJsonIsRedactedAsText() {
    assertThat(Redactor.json("{\"password\": \"x\", "))
        .isEqualTo("{\"password\": \"[redacted]\", ");
    assertThat(Redactor.json("password=x")).isEqualTo("password=[redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "db_passwd",
        "PWD",
        "passphrase",
        "passcode",
        "clientSecret",
        "access.token",
        "API-KEY",
        "accessKey",
        "secret_key",
        "privateKey",
        "authkey",
        "subscription-key",
        "encryptionKey",
        "signing_key",
        "sharedKey",
        "AccountKey",
        "credential",
        "credentials",
        "Authorization",
        "cookie",
        "signature",
        "key",
        "myKey",
        "auth",
        "x-auth",
        "dbPass",
        "sig",
        "bearer"
      })
  void namesOfSecrets(String name) {
    assertThat(SecretNames.has(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "monkey",
        "KEYS",
        "tokens",
        "oauth",
        "compass",
        "design",
        "keyboard",
        "key_id",
        "passwords",
        "author",
        "secretary",
        "turkey",
        "bypass"
      })
  void namesOfOtherThings(String name) {
    assertThat(SecretNames.has(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "token, true",
    "apiKey, true",
    "signature, true",
    "auth, true",
    "password, false",
    "secret, false",
    "cookie, false"
  })
  void aboutSomeSecretsPeopleAlsoWrite(String name, boolean prose) {
    assertThat(SecretNames.isAlsoProse(name)).isEqualTo(prose);
  }

  @ParameterizedTest
  @CsvSource({
    "expired, true",
    "Expired!, true",
    "'(the)', true",
    "..., true",
    "'', true",
    "expire, false",
    "abc123, false",
    "authentications, false",
    "日本, true"
  })
  void proseIsAWordThatPeopleWriteOrNothingThatASecretIsMadeOf(String text, boolean prose) {
    assertThat(Prose.is(text, 0, text.length())).isEqualTo(prose);
  }
}
