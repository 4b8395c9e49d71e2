package ai.studio.analytics.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a vendor wants to be addressed.
public enum VendorForm {
  /// As OpenAI does, and with it Ollama, vLLM and most others.
  OPENAI,
  /// As OpenAI on Azure: the model is a deployment in the path.
  AZURE,
  /// As Anthropic.
  ANTHROPIC;

  /// The first version of Azure's interface that reports usage in streams.
  static final String AZURE_VERSION = "2024-10-21";

  static final String ANTHROPIC_VERSION = "2023-06-01";
  private static final String V1 = "/v1";

  /// The form that a vendor with that address most likely has.
  static VendorForm of(URI url) {
    var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    if (host.equals("api.anthropic.com")) {
      return ANTHROPIC;
    }
    return host.endsWith(".openai.azure.com") || host.endsWith(".cognitiveservices.azure.com")
        ? AZURE
        : OPENAI;
  }

  /// The name in settings.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The address of an endpoint.
  ///
  /// @param base the vendor's address; where it has a path, that takes the place of `/v1`
  /// @param path the endpoint's path and query, which begins with `/v1`
  /// @param model the model's name there; empty where the request names none
  URI endpoint(URI base, String path, String model, @Nullable String apiVersion) {
    var root = withoutSlashes(base.toString());
    var rest = path.substring(V1.length());
    if (this == AZURE) {
      var version = apiVersion == null ? AZURE_VERSION : apiVersion;
      var deployment =
          model.isEmpty()
              ? ""
              : "/deployments/"
                  + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
      var join = rest.contains("?") ? "&" : "?";
      return URI.create(root + "/openai" + deployment + rest + join + "api-version=" + version);
    }
    var hasPath = base.getPath() != null && !withoutSlashes(base.getPath()).isEmpty();
    return URI.create(root + (hasPath ? "" : V1) + rest);
  }

  private static String withoutSlashes(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  /// The headers that prove who sends; none without a key.
  Map<String, String> credentials(@Nullable VendorKey key) {
    if (key == null) {
      return Map.of();
    }
    return switch (this) {
      case OPENAI -> Map.of("Authorization", key.after("Bearer "));
      case AZURE -> Map.of("api-key", key.after(""));
      case ANTHROPIC -> Map.of("x-api-key", key.after(""));
    };
  }
}
