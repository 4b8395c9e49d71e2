package ai.studio.analytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.mp.MpConfigSources;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionConfigTest {

  @Test
  void clientsHaveTenSecondsForHeadersAMinuteForBodiesAndNinetySecondsBetween() {
    var defaults = ConnectionConfig.from(config(Map.of()));

    assertThat(defaults.header()).isEqualTo(Duration.ofSeconds(10));
    assertThat(defaults.body()).isEqualTo(Duration.ofMinutes(1));
    assertThat(defaults.idle()).isEqualTo(Duration.ofSeconds(90));
    assertThat(defaults.most()).isBetween(100, 50_000);
  }

  @Test
  void allIsTakenFromTheConfiguration() {
    var settings =
        Map.of(
            "studio.connection.header-timeout", "PT1S",
            "studio.connection.body-timeout", "PT2S",
            "studio.connection.idle-timeout", "PT3S",
            "studio.connection.max", "4");

    assertThat(ConnectionConfig.from(config(settings)))
        .isEqualTo(
            new ConnectionConfig(
                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"header-timeout", "body-timeout", "idle-timeout", "max"})
  void nothingIsZero(String key) {
    var setting = "studio.connection." + key;
    var zero = Map.of(setting, key.equals("max") ? "0" : "PT0S");

    assertThatThrownBy(() -> ConnectionConfig.from(config(zero)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting);
  }

  private static Config config(Map<String, String> settings) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(settings))
        .addDiscoveredConverters()
        .build();
  }
}
