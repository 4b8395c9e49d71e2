package ai.studio.analytics.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

class ResendConfigTest {

  @Test
  void remembersADayAndAMillionKeysByDefault() {
    assertThat(ResendConfig.from(config(Map.of())))
        .isEqualTo(new ResendConfig(Duration.ofDays(1), 1_000_000));
  }

  @Test
  void readsBothAndRefusesWhatIsOutOfBounds() {
    var both =
        Map.of("studio.ingest.resend-window", "PT6H", "studio.ingest.resend-keys", "20000000");

    assertThat(ResendConfig.from(config(both)))
        .isEqualTo(new ResendConfig(Duration.ofHours(6), 20_000_000));
    assertThatThrownBy(() -> ResendConfig.from(config(Map.of("studio.ingest.resend-keys", "0"))))
        .hasMessageContaining("studio.ingest.resend-keys");
  }

  private static Config config(Map<String, String> values) {
    var builder = ConfigProviderResolver.instance().getBuilder();
    values.forEach((key, value) -> builder.withSources(new Value(key, value)));
    return builder.build();
  }

  private record Value(String key, String value)
      implements org.eclipse.microprofile.config.spi.ConfigSource {

    @Override
    public java.util.Set<String> getPropertyNames() {
      return java.util.Set.of(key);
    }

    @Override
    public @org.jspecify.annotations.Nullable String getValue(String name) {
      return name.equals(key) ? value : null;
    }

    @Override
    public String getName() {
      return key;
    }
  }
}
