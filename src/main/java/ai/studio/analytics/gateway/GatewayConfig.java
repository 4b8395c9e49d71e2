package ai.studio.analytics.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/// Who serves models, and how long they may take.
///
/// @param upstreams that of `studio.gateway.upstream` and those of the file
///   (`studio.gateway.file`); without any, there is no gateway
/// @param connectTimeout for a connection to an upstream (`studio.gateway.connect-timeout`, default
///   `PT5S`)
/// @param silence how long an upstream may send nothing, before its answer and in the middle of it
///   (`studio.gateway.silence`, default `PT10M`)
/// @param maxBody bytes of a request (`studio.gateway.max-body`, default 32 MiB)
/// @param failures after so many failures in a row an upstream rests (`studio.gateway.failures`,
///   default 5)
/// @param rest for how long (`studio.gateway.rest`, default `PT30S`)
/// @param seal under which keys are kept in the database (`studio.gateway.secret`, at least 32
///   characters); without it, administrators cannot make upstreams
public record GatewayConfig(
    List<Upstream> upstreams,
    Duration connectTimeout,
    Duration silence,
    int maxBody,
    int failures,
    Duration rest,
    Optional<KeySeal> seal) {

  private static final String ONLY = "upstream";
  private static final int MIB = 1 << 20;

  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public GatewayConfig {
    upstreams = List.copyOf(upstreams);
    if (upstreams.stream().map(Upstream::name).distinct().count() < upstreams.size()) {
      throw new IllegalArgumentException("studio.gateway.file names two upstreams the same");
    }
    positive("connect-timeout", connectTimeout);
    positive("silence", silence);
    positive("rest", rest);
    if (maxBody < 1 || failures < 1) {
      throw new IllegalArgumentException(
          "studio.gateway.max-body and studio.gateway.failures must be positive");
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static GatewayConfig from(Config config) {
    return new GatewayConfig(
        Stream.concat(only(config).stream(), file(config).stream()).toList(),
        duration(config, "connect-timeout", Duration.ofSeconds(5)),
        duration(config, "silence", Duration.ofMinutes(10)),
        number(config, "max-body", 32 * MIB),
        number(config, "failures", 5),
        duration(config, "rest", Duration.ofSeconds(30)),
        text(config, "secret").map(KeySeal::new));
  }

  /// Whether there is anything to pass calls on to, or may be.
  public boolean isOn() {
    return !upstreams.isEmpty() || seal.isPresent();
  }

  private static Optional<Upstream> only(Config config) {
    return text(config, ONLY).map(address -> only(config, uri(address)));
  }

  private static Upstream only(Config config, URI url) {
    try {
      var provider = text(config, "upstream-provider").orElse(Upstream.provider(url));
      return new Upstream(
          String.valueOf(url.getHost()).replaceAll("[^\\w.-]", "."),
          VendorForm.of(url),
          url,
          text(config, "upstream-key").map(VendorKey::new).orElse(null),
          provider,
          List.of(),
          Map.of(),
          null,
          1,
          1,
          null,
          true);
    } catch (InvalidUpstream e) {
      throw new IllegalArgumentException("studio.gateway.upstream: " + e.getMessage(), null);
    }
  }

  private static List<Upstream> file(Config config) {
    return text(config, "file")
        .map(file ->
            new UpstreamFile(key -> config.getOptionalValue(key, String.class)).read(Path.of(file)))
        .orElse(List.of());
  }

  static URI uri(String address) {
    try {
      return URI.create(address.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "studio.gateway.upstream must be an address such as http://localhost:11434", e);
    }
  }

  private static Duration duration(Config config, String key, Duration otherwise) {
    return config.getOptionalValue("studio.gateway." + key, Duration.class).orElse(otherwise);
  }

  private static int number(Config config, String key, int otherwise) {
    return config.getOptionalValue("studio.gateway." + key, Integer.class).orElse(otherwise);
  }

  private static Optional<String> text(Config config, String key) {
    return config
        .getOptionalValue("studio.gateway." + key, String.class)
        .filter(value -> !value.isBlank());
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("studio.gateway." + key + " must be longer than zero");
    }
  }
}
