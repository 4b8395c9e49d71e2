package ai.studio.analytics.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A strict reader of Prometheus' text format 0.0.4, as its own documentation describes it:
/// families are contiguous and described once, no sample comes twice, and every histogram is one.
///
/// @param types of the families by name
record PrometheusText(Map<String, String> types, List<Sample> samples) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SAMPLE =
      Pattern.compile("(" + NAME + ")(?:\\{(.*)})? ([^ ]+)(?: (-?[0-9]+))?");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final List<String> TYPES =
      List.of("counter", "gauge", "histogram", "summary", "untyped");

  record Sample(String name, Map<String, String> labels, double value) {}

  /// The sum of all samples with a name that carry the labels.
  double sum(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(sample -> {
          for (var i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(sample.labels().get(labels[i]))) {
              return false;
            }
          }
          return true;
        })
        .mapToDouble(Sample::value)
        .sum();
  }

  /// @throws AssertionError where a rule is broken, naming the line
  static PrometheusText parse(String text) {
    check(text.endsWith("\n"), "the last line must end with a line feed");
    var types = new LinkedHashMap<String, String>();
    var samples = new ArrayList<Sample>();
    var seen = new HashSet<Object>();
    var finished = new HashSet<String>();
    var family = "";
    for (var line : text.split("\n", -1)) {
      if (line.isBlank() || (line.startsWith("#") && !line.matches("# (HELP|TYPE) .*"))) {
        continue;
      }
      if (line.startsWith("# ")) {
        var words = line.split(" ", 4);
        check(NAME.matcher(words[2]).matches(), line);
        if (!words[2].equals(family)) {
          check(finished.add(family) && !finished.contains(words[2]), line);
          family = words[2];
        }
        if (words[1].equals("TYPE")) {
          check(TYPES.contains(words[3]) && types.put(words[2], words[3]) == null, line);
        }
        continue;
      }
      var sample = sample(line);
      check(belongs(sample.name(), family, types), "outside of its family: " + line);
      check(seen.add(List.of(sample.name(), sample.labels())), "twice: " + line);
      samples.add(sample);
    }
    var parsed = new PrometheusText(types, samples);
    parsed.checkHistograms();
    return parsed;
  }

  private static boolean belongs(String name, String family, Map<String, String> types) {
    var suffix = name.startsWith(family) ? name.substring(family.length()) : "?";
    return switch (types.getOrDefault(family, "untyped")) {
      case "histogram" -> List.of("_bucket", "_sum", "_count").contains(suffix);
      case "summary" -> List.of("", "_sum", "_count").contains(suffix);
      default -> suffix.isEmpty();
    };
  }

  private static Sample sample(String line) {
    var matcher = SAMPLE.matcher(line);
    check(matcher.matches(), line);
    return new Sample(
        matcher.group(1), labels(matcher.group(2), line), number(matcher.group(3), line));
  }

  private static Map<String, String> labels(String text, String line) {
    var labels = new TreeMap<String, String>();
    if (text == null) {
      return labels;
    }
    var matcher = LABEL.matcher(text);
    var end = 0;
    while (end < text.length()) {
      check(matcher.find(end) && matcher.start() == end, line);
      check(labels.put(matcher.group(1), matcher.group(2)) == null, line);
      end = matcher.end();
    }
    return labels;
  }

  private static double number(String text, String line) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> {
        check(text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"), line);
        yield Double.parseDouble(text);
      }
    };
  }

  /// Buckets grow, and the last one holds everything.
  private void checkHistograms() {
    var buckets = new HashMap<List<Object>, TreeMap<Double, Double>>();
    var counts = new HashMap<List<Object>, Double>();
    for (var sample : samples) {
      var name = sample.name();
      var family = name.replaceAll("_(bucket|count)$", "");
      if (!"histogram".equals(types.get(family))) {
        continue;
      }
      var labels = new TreeMap<>(sample.labels());
      var le = labels.remove("le");
      var series = List.<Object>of(family, labels);
      if (name.endsWith("_count")) {
        counts.put(series, sample.value());
      } else if (name.endsWith("_bucket")) {
        check(le != null, name + " has no le");
        buckets.computeIfAbsent(series, _ -> new TreeMap<>()).put(number(le, name), sample.value());
      }
    }
    check(buckets.keySet().equals(counts.keySet()), "a histogram lacks its count or its buckets");
    buckets.forEach((series, byBound) -> {
      check(byBound.lastKey() == Double.POSITIVE_INFINITY, series + " has no +Inf");
      check(byBound.lastEntry().getValue().equals(counts.get(series)), series + " does not add up");
      var values = List.copyOf(byBound.values());
      check(values.equals(values.stream().sorted().toList()), series + " shrinks");
    });
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("No valid Prometheus text: " + what);
    }
  }
}
