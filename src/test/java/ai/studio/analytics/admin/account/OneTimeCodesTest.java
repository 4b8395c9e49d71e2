package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The codes of authenticator apps, and the secret behind them.
class OneTimeCodesTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /// RFC 6238, appendix B: the last six digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(OneTimeCodes.code(SECRET, second / 30)).isEqualTo(code);
  }

  @Test
  void aCodeIsGoodOnceAndAPeriodEarlierOrLater() {
    var now = Instant.ofEpochSecond(1_111_111_111);
    var period = 1_111_111_111L / 30;

    assertThat(OneTimeCodes.period(SECRET, "050471", now, 0)).hasValue(period);
    assertThat(OneTimeCodes.period(SECRET, "050471", now.plusSeconds(30), 0)).hasValue(period);
    assertThat(OneTimeCodes.period(SECRET, "050471", now.minusSeconds(30), 0)).hasValue(period);
    assertThat(OneTimeCodes.period(SECRET, "050471", now.plusSeconds(60), 0)).isEmpty();
    assertThat(OneTimeCodes.period(SECRET, "050471", now, period)).isEmpty();
    assertThat(OneTimeCodes.period(SECRET, "50471", now, 0)).isEmpty();
  }

  @Test
  void aSecretIsWrittenAsAppsWantIt() {
    assertThat(SecondFactors.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  }

  @Test
  void whatIsSealedForOneIsOpenedForNobodyElse() throws Exception {
    var pairs = KeyPairGenerator.getInstance("RSA");
    var box = new SecretBox(pairs.generateKeyPair());
    var sealed = box.seal(SECRET, "ada");

    assertThat(box.open(sealed, "ada")).isEqualTo(SECRET);
    assertThat(sealed).isNotEqualTo(box.seal(SECRET, "ada"));
    assertThatThrownBy(() -> box.open(sealed, "eve")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new SecretBox(pairs.generateKeyPair()).open(sealed, "ada"))
        .isInstanceOf(IllegalStateException.class);
  }
}
