package ai.studio.analytics.enrich.geo;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "100.63.255.255, true",
    "100.64.0.0, false",
    "100.127.255.255, false",
    "100.128.0.0, true",
    "101.64.0.1, true",
    "172.15.255.255, true",
    "172.16.0.0, false",
    "172.32.0.0, true",
    "fbff::1, true",
    "fc00::1, false",
    "fdff::1, false",
    "fe00::1, true",
    "fe80::1, false",
    "ff02::1, false",
    "6440::1, true"
  })
  void anAddressOfACountryIsNeitherPrivateNorShared(String text, boolean isPublic) {
    var address = Address.parse(text).orElseThrow().inetAddress();

    assertThat(IpAddress.isPublic(address)).isEqualTo(isPublic);
  }

  @Test
  void withoutADatabaseEveryAddressIsOfNowhere() {
    try (var geo = Geo.none()) {
      assertThat(geo.country("8.8.8.8")).isEmpty();
    }
  }
}
