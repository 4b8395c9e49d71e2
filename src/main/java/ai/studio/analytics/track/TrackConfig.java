package ai.studio.analytics.track;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
/// @param url the service to send to (`studio.track.url`); null inside the service itself. Where it
///   is no http address, tracking is off
/// @param apiKey the key to send with (`studio.track.api-key`)
public record TrackConfig(
    boolean enabled,
    PathPatterns include,
    PathPatterns exclude,
    TrustedProxies trustedProxies,
    String sessionHeader,
    String organization,
    @Nullable String url,
    @Nullable String apiKey) {

  static final String DEFAULT_EXCLUDE =
      "/graphql/**,/mcp/**,/api/dashboard/**,/api/auth/**,/api/ingest/**,/health/**,/metrics/**,/openapi/**";

  /// Reads the configuration.
  ///
  /// @param config finds the value of a key
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static TrackConfig of(Function<String, Optional<String>> config) {
    return new TrackConfig(
        text(config, "studio.track.enabled").map(TrackConfig::isOn).orElse(true),
        PathPatterns.of(list(config, "studio.track.include", "/**")),
        PathPatterns.of(list(config, "studio.track.exclude", DEFAULT_EXCLUDE)),
        TrustedProxies.of(list(config, "studio.track.trusted-proxies", "")),
        text(config, "studio.track.session-header").orElse("X-Session-Id"),
        text(config, "studio.track.organization").orElse("default"),
        text(config, "studio.track.url").orElse(null),
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

  /// The address of [#url], where it is one.
  Optional<URI> service() {
    try {
      return Optional.ofNullable(url).map(URI::create).filter(TrackConfig::isWeb);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isWeb(URI uri) {
    return uri.getHost() != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
  }

  /// As MicroProfile Config understands it.
  private static boolean isOn(String text) {
    return List.of("true", "1", "yes", "y", "on").contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /// The key stays out of logs.
  @Override
  public String toString() {
    return "TrackConfig[enabled=%s, service=%s]".formatted(enabled, service());
  }

  private static Optional<String> text(Function<String, Optional<String>> config, String key) {
    return config.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static List<String> list(
      Function<String, Optional<String>> config, String key, String fallback) {
    return List.of(text(config, key).orElse(fallback).split(",")).stream()
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
