package ai.studio.analytics.api.mcp;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// Which web pages may ask.
///
/// @param origins of pages that may, beside those of this machine, such as
///   `https://assistant.example.com` (`studio.mcp.allowed-origins`, comma-separated, default none)
record McpConfig(Set<String> origins) {

  private static final String KEY = "studio.mcp.allowed-origins";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  McpConfig {
    origins = Set.copyOf(origins);
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value is no origin, naming the key
  static McpConfig from(Config config) {
    return new McpConfig(
        Arrays.stream(config.getOptionalValue(KEY, String.class).orElse("").split(","))
            .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
            .filter(origin -> !origin.isEmpty())
            .map(McpConfig::checked)
            .collect(Collectors.toSet()));
  }

  private static String checked(String origin) {
    if (!origin.matches("https?://[^/?#@ ]+")) {
      throw new IllegalArgumentException(
          KEY + " must be origins such as https://assistant.example.com, without a path");
    }
    return origin;
  }

  /// Whether a request may come from there. A page of elsewhere may not, even if its name leads to
  /// this machine (DNS rebinding); what is no page says no origin.
  boolean allows(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    var asked = origin.strip().toLowerCase(Locale.ROOT);
    return origins.contains(asked) || THIS_MACHINE.contains(host(asked));
  }

  private static String host(String origin) {
    try {
      var host = URI.create(origin).getHost();
      return host == null ? "" : host;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
