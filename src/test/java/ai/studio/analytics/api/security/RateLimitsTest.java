package ai.studio.analytics.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.config.mp.MpConfigSources;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  @Test
  void aCallerIsRefusedWhenTheMinuteIsUsedUpAndToldForHowLong() {
    var limits = limits(Map.of("studio.limit.caller-per-minute", "2"));
    assertThat(limits.caller("ada").orElseThrow().remaining()).isEqualTo(1);
    assertThat(limits.caller("ada").orElseThrow().allowed()).isTrue();

    var third = limits.caller("ada").orElseThrow();
    assertThat(third.allowed()).isFalse();
    assertThat(third.limit()).isEqualTo(2);
    assertThat(third.remaining()).isZero();
    assertThat(third.retryAfterSeconds()).isBetween(1L, 30L);
    assertThat(third.resetSeconds()).isBetween(1L, 60L);
  }

  @Test
  void oneCallersLimitIsNotAnothers() {
    var limits = limits(Map.of("studio.limit.caller-per-minute", "1"));
    limits.caller("ada");

    assertThat(limits.caller("ada").orElseThrow().allowed()).isFalse();
    assertThat(limits.caller("bob").orElseThrow().allowed()).isTrue();
  }

  @Test
  void zeroMeansNoLimit() {
    var limits =
        limits(
            Map.of(
                "studio.limit.caller-per-minute", "0",
                "studio.limit.address-per-minute", "0",
                "studio.limit.login-per-minute", "0"));

    assertThat(limits.caller("ada")).isEmpty();
    assertThat(limits.address("192.0.2.1")).isEmpty();
    assertThat(limits.login("192.0.2.1")).isEmpty();
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    var limits = limits(Map.of());

    assertThat(limits.caller("ada").orElseThrow().limit()).isEqualTo(6_000);
    assertThat(limits.address("192.0.2.1").orElseThrow().limit()).isEqualTo(12_000);
    assertThat(limits.login("192.0.2.1").orElseThrow().limit()).isEqualTo(30);
  }

  @Test
  void aNegativeLimitIsRefused() {
    assertThatThrownBy(() -> limits(Map.of("studio.limit.login-per-minute", "-1")))
        .hasMessageContaining("studio.limit.login-per-minute");
  }

  private static RateLimits limits(Map<String, String> config) {
    return RateLimits.from(
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(config))
            .build());
  }
}
