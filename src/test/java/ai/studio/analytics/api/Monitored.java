package ai.studio.analytics.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What the rules for Prometheus and the dashboard for Grafana ask for.
final class Monitored {

  static final Path RULES = Path.of("monitoring", "prometheus-rules.yaml");
  static final Path DASHBOARD = Path.of("monitoring", "grafana-dashboard.json");

  /// Names of labels in braces and lists, and texts.
  private static final Pattern LABELS =
      Pattern.compile("\\{[^}]*}|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^]]*]");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(?!\\w)(?!\\s*\\()");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private Monitored() {}

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile());
  }

  /// The expressions of alerts.
  static List<String> rules() throws IOException {
    var document = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
    var all = new ArrayList<String>();
    document
        .get("groups")
        .forEach(group -> group.get("rules").forEach(it -> all.add(it.get("expr").asText())));
    return all;
  }

  /// The expressions of panels, as Grafana would ask them for all instances.
  static List<String> panels() throws IOException {
    var all = new ArrayList<String>();
    for (var panel : dashboard().get("panels")) {
      for (var target : panel.path("targets")) {
        all.add(
            target
                .get("expr")
                .asText()
                .replace("$instance", ".*")
                .replace("$__rate_interval", "1m"));
      }
    }
    return all;
  }

  /// The metrics that an expression of PromQL names.
  static Set<String> metrics(String expression) {
    var names = new TreeSet<String>();
    var match = NAME.matcher(LABELS.matcher(expression).replaceAll(" "));
    while (match.find()) {
      if (!WORDS.contains(match.group())) {
        names.add(match.group());
      }
    }
    return names;
  }
}
