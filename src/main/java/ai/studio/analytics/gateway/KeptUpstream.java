package ai.studio.analytics.gateway;

import java.util.ArrayList;
import java.util.Locale;

/// An upstream that an organisation has made for itself.
///
/// @param version changes with it
/// @param readable whether its key could be opened; where not, it is not asked
public record KeptUpstream(
    long id, String organization, int version, Upstream upstream, boolean readable) {

  /// By which it is told apart.
  public String name() {
    return upstream.name();
  }

  /// All of it but its key, in one line.
  public String text() {
    var parts = new ArrayList<String>();
    parts.add(upstream.name());
    parts.add(upstream.url().toString());
    parts.add(upstream.form().name().toLowerCase(Locale.ROOT));
    parts.add(upstream.models().isEmpty() ? "all models" : String.join(", ", upstream.models()));
    upstream.aliases().forEach((alias, model) -> parts.add(alias + "=" + model));
    if (upstream.prefix() != null) {
      parts.add("prefix " + upstream.prefix());
    }
    if (upstream.provider() != null) {
      parts.add("priced as " + upstream.provider());
    }
    parts.add("order %s, weight %s".formatted(upstream.order(), upstream.weight()));
    parts.add(keyText());
    return String.join("  ", parts);
  }

  private String keyText() {
    if (!readable) {
      return "key sealed with another secret";
    }
    return upstream.key() == null ? "no key" : "with key";
  }
}
