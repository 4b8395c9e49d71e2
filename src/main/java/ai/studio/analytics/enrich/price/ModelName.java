package ai.studio.analytics.enrich.price;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model's name without who serves it.
///
/// @param provider whom the name itself names, as in `azure/gpt-4o`; null where it names nobody
/// @param model the rest
record ModelName(@Nullable String provider, String model) {

  /// A name that a price may have, from the given one to those that say less: in lower case,
  /// without what else is in it of regions, versions and days. Nothing is ever cut from the middle
  /// of a word.
  private static final List<Pattern> DECORATIONS =
      List.of(
          Pattern.compile("^models/"),
          Pattern.compile("^(us|eu|apac|ap|au|jp|ca|global|us-gov)\\.(?=[a-z]+\\.)"),
          Pattern.compile("^(anthropic|meta|mistral|cohere|deepseek|openai|qwen|ai21)\\.(?=[a-z])"),
          Pattern.compile(":(thinking|online|nitro|floor|extended|beta|exacto)$"),
          Pattern.compile(":\\d+k$"),
          Pattern.compile("-v\\d+(:\\d+)?$"),
          Pattern.compile("@(default|latest|\\d{8})$"),
          Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$"),
          Pattern.compile("-\\d{8}$"),
          Pattern.compile("-\\d{3}$"),
          Pattern.compile("-latest$"));

  private static final Pattern DAY_OF_VERTEX = Pattern.compile("@(?=\\d{8}$)");
  private static final Pattern FINE_TUNED = Pattern.compile("^(ft:[^:]+):.*");

  /// Reads a name.
  ///
  /// @param providers canonical names of all that are known
  static ModelName of(String name, Set<String> providers) {
    var slash = name.indexOf('/');
    if (slash > 0 && slash < name.length() - 1) {
      var provider = Providers.ofPrefix(name.substring(0, slash), providers);
      if (provider.isPresent()) {
        return new ModelName(provider.get(), name.substring(slash + 1));
      }
    }
    return new ModelName(null, name);
  }

  /// Whether a provider that marks what costs nothing marks it so.
  boolean isFree(String provider) {
    return provider.equals("openrouter") && model.endsWith(":free");
  }

  /// The names under which a price may stand, the best first.
  Set<String> candidates() {
    var lower = model.toLowerCase(Locale.ROOT);
    var candidates = new LinkedHashSet<>(List.of(model, lower));
    var tuned = FINE_TUNED.matcher(lower);
    if (tuned.matches()) {
      candidates.add(tuned.group(1));
      return candidates;
    }
    candidates.add(DAY_OF_VERTEX.matcher(lower).replaceFirst("-"));
    for (var decoration : DECORATIONS) {
      for (var candidate : List.copyOf(candidates)) {
        candidates.add(decoration.matcher(candidate).replaceFirst(""));
      }
    }
    candidates.removeIf(String::isEmpty);
    return candidates;
  }
}
