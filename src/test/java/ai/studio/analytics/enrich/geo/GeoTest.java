package ai.studio.analytics.enrich.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8,US",
    "::ffff:8.8.8.8,US",
    "2001:4860:4860::8888,US",
    "193.0.6.139,NL",
    "202.12.27.33,JP"
  })
  void knowsPublicAddresses(String address, String country) {
    assumeTrue(
        GeoTest.class.getResource("/geo/country.mmdb") != null,
        "this build has no country database");
    try (var geo = Geo.open(null)) {
      assertThat(geo.country(address)).contains(country);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "127.0.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.1.2.3",
        "localhost",
        "example.com",
        "dns.google",
        "",
        "-"
      })
  void hasNoCountryForWhatIsNotPublic(String address) {
    try (var geo = Geo.open(null)) {
      assertThat(geo.country(address)).isEmpty();
    }
  }

  @Test
  void missingOrBrokenFileIsRefused(@TempDir Path directory) throws IOException {
    var broken = Files.writeString(directory.resolve("broken.mmdb"), "not a database");

    assertThatThrownBy(() -> Geo.open(broken)).hasMessageEndingWith(broken.toString());
    assertThatThrownBy(() -> Geo.open(directory.resolve("missing.mmdb")))
        .hasMessageStartingWith("studio.geo.file cannot be read");
  }
}
