package ai.studio.analytics.track;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// Which requests are tracked, and where their events go.
///
/// @param enabled whether any are (`studio.track.enabled`, default true)
/// @param include patterns of routes to track (`studio.track.include`, default all)
/// @param exclude patterns of routes not to track (`studio.track.exclude`, default the dashboard's
///   own), stronger than `include`
/// @param trustedProxies addresses whose `Forwarded` and `X-Forwarded-For` headers are believed
///   (`studio.track.trusted-proxies`, CIDR blocks, default none)
/// @param sessionHeader the header with the client's session (`studio.track.session-header`,
///   default `X-Session-Id`)
/// @param organization the tenant of requests that name none (`studio.track.organization`, default
///   `default`); events sent over HTTP belong to the tenant of the API key
/// @param url the service to send to (`studio.track.url`); null inside the service itself
/// @param apiKey the key to send with (`studio.track.api-key`)
public record TrackConfig(
    boolean enabled,
    PathPatterns include,
    PathPatterns exclude,
    TrustedProxies trustedProxies,
    String sessionHeader,
    String organization,
    @Nullable URI url,
    @Nullable String apiKey) {

  static final String DEFAULT_EXCLUDE =
      "/graphql/**,/api/dashboard/**,/api/auth/**,/api/ingest/**,/health/**,/metrics/**,/openapi/**";

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static TrackConfig from(Config config) {
    return new TrackConfig(
        config.getOptionalValue("studio.track.enabled", Boolean.class).orElse(true),
        PathPatterns.of(list(config, "studio.track.include", "/**")),
        PathPatterns.of(list(config, "studio.track.exclude", DEFAULT_EXCLUDE)),
        TrustedProxies.of(list(config, "studio.track.trusted-proxies", "")),
        text(config, "studio.track.session-header").orElse("X-Session-Id"),
        text(config, "studio.track.organization").orElse("default"),
        text(config, "studio.track.url").map(URI::create).orElse(null),
        text(config, "studio.track.api-key").orElse(null));
  }

  /// The client's address: the nearest one, seen from here, that is not a trusted proxy.
  ///
  /// @param peer the other end of the connection; null where it is unknown
  /// @param forwarded the `Forwarded` header, which wins over `forwardedFor`
  /// @param forwardedFor the `X-Forwarded-For` header
  public @Nullable String clientAddress(
      @Nullable String peer, @Nullable String forwarded, @Nullable String forwardedFor) {
    return trustedProxies.client(peer, forwarded, forwardedFor);
  }

  /// The key stays out of logs.
  @Override
  public String toString() {
    return "TrackConfig[enabled=%s, url=%s]".formatted(enabled, url);
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }

  private static List<String> list(Config config, String key, String fallback) {
    return List.of(text(config, key).orElse(fallback).split(",")).stream()
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
