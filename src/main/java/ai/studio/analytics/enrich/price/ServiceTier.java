package ai.studio.analytics.enrich.price;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a vendor serves a call, as far as prices differ by it.
public enum ServiceTier {
  /// `default`, `standard`, `auto`, and whatever else vendors say.
  STANDARD,
  /// Within a day.
  BATCH,
  /// When there is room.
  FLEX,
  /// Before others.
  PRIORITY;

  /// Who charges half of the standard rates.
  ///
  /// @see <a href="https://platform.openai.com/docs/guides/batch">OpenAI's</a>
  /// @see <a
  ///   href="https://docs.claude.com/en/docs/build-with-claude/batch-processing">Anthropic's</a>
  /// @see <a href="https://ai.google.dev/gemini-api/docs/batch-api">and Google's batches</a>
  private static final Set<String> HALF_FOR_BATCHES =
      Set.of(
          "openai",
          "azure.ai.openai",
          "anthropic",
          "gcp.gemini",
          "aws.bedrock",
          "mistral_ai",
          "groq");

  private static final Set<String> HALF_FOR_FLEX = Set.of("openai", "aws.bedrock");
  private static final Set<String> SAME_FOR_FLEX = Set.of("groq");

  /// Priority is a matter of capacity that is paid for in advance.
  private static final Set<String> SAME_FOR_PRIORITY = Set.of("anthropic");

  /// The tier that a vendor's word means.
  static ServiceTier of(@Nullable String name) {
    return name == null
        ? STANDARD
        : switch (name.toLowerCase(Locale.ROOT)) {
          case "batch", "batches" -> BATCH;
          case "flex" -> FLEX;
          case "priority" -> PRIORITY;
          default -> STANDARD;
        };
  }

  /// The tier that a price file means; empty where there is none of that name.
  static Optional<ServiceTier> named(String name) {
    return Arrays.stream(values()).filter(it -> it.word().equals(name)).findFirst();
  }

  /// As price files have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// By what a provider divides its standard rates where no price says the rates of this tier; 0
  /// where nobody knows.
  int divisor(String provider) {
    return switch (this) {
      case STANDARD -> 1;
      case BATCH -> HALF_FOR_BATCHES.contains(provider) ? 2 : 0;
      case FLEX -> HALF_FOR_FLEX.contains(provider) ? 2 : SAME_FOR_FLEX.contains(provider) ? 1 : 0;
      case PRIORITY -> SAME_FOR_PRIORITY.contains(provider) ? 1 : 0;
    };
  }
}
