package ai.studio.analytics.enrich.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrivacyTest {

  private final Privacy truncated = new Privacy(Privacy.Mode.TRUNCATED, null);
  private final Privacy full = new Privacy(Privacy.Mode.FULL, null);
  private final Privacy hashed = new Privacy(Privacy.Mode.HASHED, "a secret");

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0",
    "203.0.113.0, 203.0.113.0",
    "2001:db8:85a3:8d3:1319:8a2e:370:7348, 2001:db8:85a3::",
    "2001:db8:85a3::, 2001:db8:85a3::",
    "2001:db8::1, 2001:db8::",
    "::ffff:203.0.113.77, 203.0.113.0",
    "::1, ::",
    "::, ::",
    "[::1]:80, ::",
    "0:5::1, 0:5::",
    "[203.0.113.77], 203.0.113.0",
    "[203.0.113.77]:80, 203.0.113.0",
    "fe80::1%eth0, fe80::",
    "[2001:db8:1:2::3], 2001:db8:1::",
    "203.0.113.77:4711, 203.0.113.0",
    "[2001:db8:1:2::3]:443, 2001:db8:1::",
    "[fe80::1%eth0]:80, fe80::",
    "'203.0.113.77, 198.51.100.2', 203.0.113.0",
    "'unknown, _hidden, 203.0.113.77', 203.0.113.0",
    "'for=203.0.113.77;proto=http;by=10.0.0.1, for=10.0.0.2', 203.0.113.0",
    "'For=\"[2001:db8:1:2::3]:4711\"', 2001:db8:1::",
    "::203.0.113.77, 203.0.113.0",
    "::ffff:0:203.0.113.77, 203.0.113.0",
    "2002:cb00:714d::1, 203.0.113.0",
    "64:ff9b::203.0.113.77, 203.0.113.0",
    "2001:0:4136:e378:8000:63bf:34ff:8eb2, 203.0.113.0",
    "2001:db8:0:0:0:0:203.0.113.77, 2001:db8::",
    "/203.0.113.77:4711, 203.0.113.0"
  })
  void truncatesToTheNetwork(String address, String kept) {
    assertThat(truncated.anonymise(address)).isEqualTo(kept);
  }

  @Test
  void fullKeepsTheAddress() {
    assertThat(full.anonymise("203.0.113.77")).isEqualTo("203.0.113.77");
    assertThat(full.anonymise("2001:db8::1:0:0:1")).isEqualTo("2001:db8:0:0:1:0:0:1");
  }

  @Test
  void fullKeepsWhatATunnelSays() {
    assertThat(full.anonymise("2002:cb00:714d::1")).isEqualTo("2002:cb00:714d:0:0:0:0:1");
  }

  @Test
  void whatWasHashedStaysHashed() {
    var hash = hashed.anonymise("203.0.113.77:80");
    assertThat(hashed.anonymise(String.valueOf(hash))).isEqualTo(hash);
    assertThat(hashed.anonymise("2002:cb00:714d::1")).isEqualTo(hash);
  }

  @Test
  void hashTellsAddressesApartOnlyByTheKey() {
    var other = new Privacy(Privacy.Mode.HASHED, "another secret");
    assertThat(hashed.anonymise("203.0.113.77"))
        .matches("[0-9a-f]{16}")
        .isEqualTo(hashed.anonymise("::ffff:203.0.113.77"))
        .isNotEqualTo(hashed.anonymise("203.0.113.78"))
        .isNotEqualTo(other.anonymise("203.0.113.77"));
  }

  @ParameterizedTest
  @EnumSource(Privacy.Mode.class)
  void whatIsNoAddressNeverPasses(Privacy.Mode mode) {
    var privacy = new Privacy(mode, "a secret");
    for (var text :
        new String[] {
          "localhost",
          "example.com",
          "alice@example.com",
          "1.2.3",
          "1.2.3.4.5",
          "999.1.1.1",
          "1.2.3.4:http",
          "1.2.3.4:123456",
          "[::1",
          "::1::",
          "1::2:3:4:5:6:7:8",
          "12345::",
          "1.2.3.4::",
          "for=unknown",
          "unknown",
          "\u0661.2.3.4",
          "dead",
          ":",
          ":::",
          "1:2:3:4:5:6:7:8:9",
          "",
          "-",
          "12345"
        }) {
      assertThat(privacy.anonymise(text)).as(text).isNull();
    }
  }

  @Test
  void hashedNeedsAKey() {
    assertThatThrownBy(() -> new Privacy(Privacy.Mode.HASHED, " "))
        .hasMessageContaining("studio.privacy.key");
  }
}
