package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.mp.MpConfigSources;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

class DistinctConfigTest {

  @Test
  void aThousandByDefault() {
    assertThat(DistinctConfig.from(config(Map.of()))).isEqualTo(new DistinctConfig(1_000));
  }

  @Test
  void readsTheBoundAndRefusesWhatNoMemoryHolds() {
    var key = "studio.ingest.max-distinct";

    assertThat(DistinctConfig.from(config(Map.of(key, "50")))).isEqualTo(new DistinctConfig(50));
    assertThatThrownBy(() -> DistinctConfig.from(config(Map.of(key, "0"))))
        .hasMessageContaining(key);
    assertThatThrownBy(() -> DistinctConfig.from(config(Map.of(key, "100001"))))
        .hasMessageContaining(key);
  }

  private static Config config(Map<String, String> values) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(values))
        .build();
  }
}
