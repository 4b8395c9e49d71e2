package ai.studio.analytics.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody who serves models.
///
/// @param name by which it is told apart, in events and on pages
/// @param form how it wants to be addressed
/// @param url its address; where it has a path, that takes the place of `/v1`
/// @param key what it knows us by; null where it needs none
/// @param provider who serves the models, by OpenTelemetry's name, which is what they are priced
///   by; null where nobody said and the address does not tell
/// @param models names that it serves, each of which may end with `*`; of all models where there
///   are none
/// @param aliases names under which clients may ask for one of its models, with that model's name
/// @param prefix what stands before the names of its models, such as `openai/`, and is left out
///   where they are sent to it; null for none
/// @param weight its share of the calls among upstreams of the same order, at least 1
/// @param order those with the lowest are asked first, the others where they fail
/// @param apiVersion of Azure's interface; null for the default
/// @param includeUsage whether streams are asked to tell their usage; off for servers that refuse
///   to be asked
record Upstream(
    String name,
    VendorForm form,
    URI url,
    @Nullable VendorKey key,
    @Nullable String provider,
    List<String> models,
    Map<String, String> aliases,
    @Nullable String prefix,
    int weight,
    int order,
    @Nullable String apiVersion,
    boolean includeUsage) {

  /// Whose models cost nothing, as they run on one's own machines.
  static final String LOCAL = "local";

  /// So that those of all upstreams can be added.
  private static final int MOST_WEIGHT = 100_000;

  private static final int OLLAMA_PORT = 11_434;
  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("openai.com", "openai"),
          Map.entry("anthropic.com", "anthropic"),
          Map.entry("azure.com", "azure.ai.openai"),
          Map.entry("mistral.ai", "mistral_ai"),
          Map.entry("groq.com", "groq"),
          Map.entry("deepseek.com", "deepseek"),
          Map.entry("x.ai", "x_ai"),
          Map.entry("openrouter.ai", "openrouter"),
          Map.entry("together.xyz", "together_ai"),
          Map.entry("together.ai", "together_ai"),
          Map.entry("fireworks.ai", "fireworks"),
          Map.entry("perplexity.ai", "perplexity"),
          Map.entry("cohere.com", "cohere"),
          Map.entry("googleapis.com", "gcp.gemini"),
          Map.entry("amazonaws.com", "aws.bedrock"));

  static final String URL_RULE = "must be an address such as http://localhost:11434";

  /// @throws InvalidUpstream where a value breaks its rule
  Upstream {
    if (!name.matches("[\\w.-]{1,64}")) {
      throw new InvalidUpstream("name", "must be of 1 to 64 letters, digits, dots and dashes");
    }
    if (!List.of("http", "https").contains(String.valueOf(url.getScheme()))
        || url.getHost() == null
        || url.getUserInfo() != null) {
      throw new InvalidUpstream("url", URL_RULE);
    }
    if (weight < 1 || weight > MOST_WEIGHT) {
      throw new InvalidUpstream("weight", "must be from 1 to " + MOST_WEIGHT);
    }
    models = List.copyOf(models);
    aliases = Map.copyOf(aliases);
  }

  /// The model's name there where clients may ask for it by that name; empty where they may not.
  /// One that serves all models does so only where no other one names the model.
  Optional<String> named(String model) {
    var aliased = aliases.get(model);
    if (aliased != null) {
      return Optional.of(aliased);
    }
    if (prefix != null) {
      return model.startsWith(prefix) && serves(model.substring(prefix.length()))
          ? Optional.of(model.substring(prefix.length()))
          : Optional.empty();
    }
    return !models.isEmpty() && serves(model) ? Optional.of(model) : Optional.empty();
  }

  /// Whether it takes what no upstream names.
  boolean servesAll() {
    return models.isEmpty() && prefix == null;
  }

  private boolean serves(String model) {
    return models.isEmpty() || models.stream().anyMatch(it -> ModelPattern.matches(it, model));
  }

  /// Who most likely serves models at an address, by OpenTelemetry's name; null where it does not
  /// tell.
  static @Nullable String provider(URI url) {
    if (url.getPort() == OLLAMA_PORT) {
      return "ollama";
    }
    var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    if (isPrivate(host)) {
      return LOCAL;
    }
    return PROVIDERS.entrySet().stream()
        .filter(it -> host.equals(it.getKey()) || host.endsWith("." + it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static boolean isPrivate(String host) {
    if (!host.contains(".") && !host.contains(":")) {
      return true;
    }
    try {
      var address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || (address instanceof Inet6Address six && (six.getAddress()[0] & 0xfe) == 0xfc);
    } catch (IllegalArgumentException aName) {
      return host.endsWith(".local") || host.endsWith(".internal") || host.endsWith(".svc");
    }
  }
}
