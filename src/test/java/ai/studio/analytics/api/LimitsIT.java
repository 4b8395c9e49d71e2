package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Limits and switches that are on in this service and wide or off by default.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.limit.caller-per-minute", value = "3")
@AddConfig(key = "studio.limit.login-per-minute", value = "3")
@AddConfig(key = "studio.track.trusted-proxies", value = "127.0.0.0/8,::1")
@AddConfig(key = "studio.metrics.public", value = "false")
class LimitsIT {

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;

  @BeforeEach
  void await() {
    service.await();
  }

  @Test
  void aCallerWhoAsksTooOftenIsToldToWait() {
    var token = service.token("ada", Role.USER);
    for (var i = 0; i < 3; i++) {
      assertThat(service.get("/api/nothing", token).status()).isEqualTo(404);
    }

    var refused = service.get("/api/nothing", token);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().at("/code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(service.get("/api/nothing", service.token("bob", Role.USER)).status())
        .isEqualTo(404);
  }

  @Test
  void loginsAreLimitedByTheAddressThatATrustedProxyReports() {
    for (var i = 0; i < 3; i++) {
      assertThat(refresh("192.0.2.1").status()).isEqualTo(401);
    }

    assertThat(refresh("192.0.2.1").status()).isEqualTo(429);
    assertThat(refresh("192.0.2.2").status()).isEqualTo(401);
  }

  @Test
  void metricsCanBePutBehindAToken() {
    assertThat(service.send(service.request("/metrics")).status()).isEqualTo(401);
    assertThat(service.get("/metrics", service.token("carl", Role.USER)).status()).isEqualTo(200);
  }

  private Service.Answer refresh(String address) {
    return service.send(
        service
            .request("/api/auth/refresh")
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"refresh_token\":\"unknown\"}")));
  }
}
