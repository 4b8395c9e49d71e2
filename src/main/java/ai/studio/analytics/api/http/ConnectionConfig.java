package ai.studio.analytics.api.http;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// How long a client may take, and how many there may be.
///
/// @param header from a request's first byte to the end of its headers
///   (`studio.connection.header-timeout`, default `PT10S`)
/// @param body for a request's body after that (`studio.connection.body-timeout`, default `PT1M`)
/// @param idle without a request, and without taking what is sent
///   (`studio.connection.idle-timeout`, default `PT1M30S`)
/// @param most connections at the same time; beyond them the one that has kept us waiting for the
///   longest time is closed (`studio.connection.max`, by default three quarters of the files that
///   the process may have open, at most 50,000)
record ConnectionConfig(Duration header, Duration body, Duration idle, int most) {

  private static final int MOST = 50_000;

  /// @throws IllegalArgumentException where a value is not positive, naming the key
  ConnectionConfig {
    positive("header-timeout", header);
    positive("body-timeout", body);
    positive("idle-timeout", idle);
    if (most < 1) {
      throw new IllegalArgumentException("studio.connection.max must be positive");
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  static ConnectionConfig from(Config config) {
    return new ConnectionConfig(
        duration(config, "header-timeout", Duration.ofSeconds(10)),
        duration(config, "body-timeout", Duration.ofMinutes(1)),
        duration(config, "idle-timeout", Duration.ofSeconds(90)),
        config
            .getOptionalValue("studio.connection.max", Integer.class)
            .orElseGet(ConnectionConfig::affordable));
  }

  private static int affordable() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.UnixOperatingSystemMXBean system
        ? (int) Math.min(MOST, system.getMaxFileDescriptorCount() / 4 * 3)
        : MOST;
  }

  private static Duration duration(Config config, String key, Duration otherwise) {
    return config.getOptionalValue("studio.connection." + key, Duration.class).orElse(otherwise);
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("studio.connection." + key + " must be longer than zero");
    }
  }
}
