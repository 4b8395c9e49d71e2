package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Keys of vendors in the database.
class KeySealTest {

  private static final String SECRET = "a secret that is only for this test";
  private static final VendorKey KEY = new VendorKey("sk-vendor-4711");

  private final KeySeal seal = new KeySeal(SECRET);

  @Test
  void aKeyIsReadWhereItWasSealedAndNowhereElse() {
    var sealed = seal.seal(KEY, "acme/1");

    assertThat(sealed).doesNotContain("4711");
    assertThat(new KeySeal(SECRET).open(sealed, "acme/1").orElseThrow().after(""))
        .isEqualTo("sk-vendor-4711");
    assertThat(seal.open(sealed, "acme/2")).isEmpty();
    assertThat(new KeySeal(SECRET + "!").open(sealed, "acme/1")).isEmpty();
    assertThat(seal.open("", "acme/1")).isEmpty();
  }

  @Test
  void theSameKeyIsSealedDifferentlyEachTime() {
    assertThat(seal.seal(KEY, "acme/1")).isNotEqualTo(seal.seal(KEY, "acme/1"));
  }

  @Test
  void whatWasChangedIsNoKey() {
    var bytes = Base64.getDecoder().decode(seal.seal(KEY, "acme/1"));
    bytes[bytes.length - 1] ^= 1;

    assertThat(seal.open(Base64.getEncoder().encodeToString(bytes), "acme/1")).isEmpty();
  }

  @Test
  void aShortSecretIsNone() {
    assertThatThrownBy(() -> new KeySeal("short"))
        .hasMessage("studio.gateway.secret must have at least 32 characters");
  }
}
