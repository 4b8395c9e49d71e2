package ai.studio.analytics.enrich.price;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of providers: OpenTelemetry's, whatever others call them.
final class Providers {

  /// Whose models cost nothing: they run on one's own machines.
  private static final Set<String> LOCAL =
      Set.of(
          "local", "ollama", "vllm", "llama.cpp", "llamacpp", "lmstudio", "lm_studio", "localai");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry("azure", "azure.ai.openai"),
          entry("azure_openai", "azure.ai.openai"),
          entry("azure-openai", "azure.ai.openai"),
          entry("az.ai.openai", "azure.ai.openai"),
          entry("azure.ai.inference", "azure.ai.openai"),
          entry("az.ai.inference", "azure.ai.openai"),
          entry("azure_ai", "azure.ai.openai"),
          entry("aws", "aws.bedrock"),
          entry("bedrock", "aws.bedrock"),
          entry("aws_bedrock", "aws.bedrock"),
          entry("amazon-bedrock", "aws.bedrock"),
          entry("amazon_bedrock", "aws.bedrock"),
          entry("google", "gcp.gemini"),
          entry("gemini", "gcp.gemini"),
          entry("google_genai", "gcp.gemini"),
          entry("google-genai", "gcp.gemini"),
          entry("gcp.gen_ai", "gcp.gemini"),
          entry("gcp.vertex_ai", "gcp.gemini"),
          entry("vertex_ai", "gcp.gemini"),
          entry("vertexai", "gcp.gemini"),
          entry("google-vertex", "gcp.gemini"),
          entry("mistral", "mistral_ai"),
          entry("mistralai", "mistral_ai"),
          entry("x-ai", "x_ai"),
          entry("xai", "x_ai"),
          entry("together", "together_ai"),
          entry("togetherai", "together_ai"),
          entry("fireworks_ai", "fireworks"),
          entry("fireworks-ai", "fireworks"),
          entry("moonshot", "moonshotai"),
          entry("perplexity_ai", "perplexity"));

  private Providers() {}

  /// The name of a provider; null where there is none.
  static @Nullable String canonical(@Nullable String name) {
    if (name == null) {
      return null;
    }
    var lower = name.strip().toLowerCase(Locale.ROOT);
    return NAMES.getOrDefault(lower, lower);
  }

  /// Whether a provider, by its canonical name, sends no bill.
  static boolean isLocal(String provider) {
    return LOCAL.contains(provider);
  }

  /// The canonical name of what stands before a slash in a model's name, where others than
  /// providers stand too.
  static Optional<String> ofPrefix(String prefix, Set<String> known) {
    return Optional.ofNullable(canonical(prefix)).filter(it -> known.contains(it) || isLocal(it));
  }
}
