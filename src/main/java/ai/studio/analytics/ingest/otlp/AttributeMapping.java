package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/// Which of the senders' own attributes fill which fields and tags, beside those that are known:
/// `studio.otlp.attributes`, such as `user_id=app.user,tags.tier=app.tier`.
final class AttributeMapping {

  private static final String SETTING = "studio.otlp.attributes";
  private static final String TAG = "tags.";

  private final Dialect table;
  private final Map<String, String> tagAttributes = new LinkedHashMap<>();

  private AttributeMapping(String setting) {
    tagAttributes.put("environment", "deployment.environment.name");
    tagAttributes.put("agent", "gen_ai.agent.name");
    var fields = Dialect.named("settings");
    for (var pair : setting.split(",", -1)) {
      if (!pair.isBlank()) {
        add(fields, pair.strip());
      }
    }
    table = fields.build();
  }

  /// @throws IllegalArgumentException where a pair breaks its rule, naming the setting
  static AttributeMapping from(Config config) {
    return of(config.getOptionalValue(SETTING, String.class).orElse(""));
  }

  static AttributeMapping of(String setting) {
    return new AttributeMapping(setting);
  }

  private void add(Dialect.Builder fields, String pair) {
    var parts = pair.split("=", 2);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw bad("must be pairs such as user_id=app.user, is '" + pair + "'");
    }
    var field = parts[0].strip();
    var attribute = parts[1].strip();
    if (field.startsWith(TAG)) {
      tagAttributes.put(field.substring(TAG.length()), attribute);
    } else if (EventJson.isField(field)) {
      fields.field(field, attribute);
    } else {
      throw bad("names no field of an event: " + field);
    }
  }

  private static IllegalArgumentException bad(String rule) {
    return new IllegalArgumentException(SETTING + " " + rule);
  }

  /// Where the fields are that settings name.
  Dialect table() {
    return table;
  }

  /// The tags of a span; empty where it has none.
  Optional<SortedMap<String, String>> tags(SpanFacts span) {
    var tags = new TreeMap<String, String>();
    tagAttributes.forEach((tag, attribute) -> {
      var value = span.text(attribute);
      if (value != null) {
        tags.put(tag, cut(value));
      }
    });
    var fitting = Tags.fitting(tags);
    return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting);
  }

  private static String cut(String value) {
    if (value.length() <= Tags.MAX_VALUE) {
      return value;
    }
    var isWhole = !Character.isHighSurrogate(value.charAt(Tags.MAX_VALUE - 1));
    return value.substring(0, isWhole ? Tags.MAX_VALUE : Tags.MAX_VALUE - 1);
  }
}
