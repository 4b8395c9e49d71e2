package ai.studio.analytics.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.mp.MpConfigSources;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McpConfigTest {

  @Test
  void nobodyElseMayAskWithoutASetting() {
    var config = McpConfig.from(config(Map.of()));

    assertThat(config.origins()).isEmpty();
    assertThat(config.allows(null)).isTrue();
    assertThat(config.allows("HTTP://LocalHost:5173")).isTrue();
    assertThat(config.allows("https://assistant.example.com")).isFalse();
  }

  @Test
  void originsAreTakenFromTheConfiguration() {
    var setting = " https://Assistant.example.com , http://10.0.0.7:3000,";
    var config = McpConfig.from(config(Map.of("studio.mcp.allowed-origins", setting)));

    assertThat(config.origins())
        .isEqualTo(Set.of("https://assistant.example.com", "http://10.0.0.7:3000"));
    assertThat(config.allows("https://assistant.example.com")).isTrue();
    assertThat(config.allows("http://10.0.0.7")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"assistant.example.com", "https://a.example.com/page", "*", "ftp://a"})
  void whatIsNoOriginIsRefused(String origin) {
    assertThatThrownBy(() -> McpConfig.from(config(Map.of("studio.mcp.allowed-origins", origin))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("studio.mcp.allowed-origins");
  }

  private static Config config(Map<String, String> settings) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(settings))
        .addDiscoveredConverters()
        .build();
  }
}
