package ai.studio.analytics.cli;

import ai.studio.analytics.cli.LabelledFile.Example;
import ai.studio.analytics.cli.LabelledFile.Label;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.content.ContentDetectors;
import ai.studio.analytics.detect.content.PrivateData;
import ai.studio.analytics.detect.content.RequestText;
import ai.studio.analytics.detect.content.Thresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// How often the detectors err on examples of one's own.
@Command(
    name = "detect-eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tell how often the detectors of content find what they are to find, and how often they are wrong.",
      "",
      "FILE has JSON lines: {\"text\" or \"request\": …, \"label\": …}. A request is its text as sent, or an object with uri, headers and "
          + "data. Labels: injection, attack, secret or personal, benign. Ranges are Wilson's, of 95 %. What is missed, and what is found in vain, "
          + "is listed with its beginning."
    })
final class DetectEval implements Callable<Integer> {

  private static final double NORMAL_95 = 1.96;
  private static final int BEGINNING = 110;
  private static final long WARM_UP_NANOS = 2_000_000_000;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "FILE", description = "JSON lines.")
  private Path file;

  @Option(
      names = "--as",
      description = "What labels that only say true or 1 mean: injection, attack or data.")
  private @Nullable Label as;

  @Option(
      names = "--misses",
      defaultValue = "20",
      description = "How many errors of each kind to list (20).")
  private int misses;

  @Option(
      names = "--threshold",
      description = "Another threshold for all detectors, above 0 and at most 1.")
  private @Nullable Double threshold;

  @SuppressWarnings("NullAway.Init") // set when it is called
  private ContentDetectors detectors;

  private boolean textsAreAttacks;

  private record Result(Example example, double score, String rule, long nanos) {}

  @Override
  public Integer call() throws IOException {
    detectors = ContentDetectors.packaged();
    var limits =
        threshold == null ? Thresholds.DEFAULT : new Thresholds(threshold, threshold, threshold);
    var examples = LabelledFile.read(file, as);
    textsAreAttacks =
        examples.stream().anyMatch(it -> it.text() != null && it.label() == Label.ATTACK);
    var decided = examples.stream().filter(it -> it.decided() != null).toList();
    var written = examples.stream().filter(it -> it.decided() == null).toList();
    report("prompt_injection", Label.INJECTION, limits.prompts(), written);
    report("suspicious_content, web attacks", Label.ATTACK, limits.requests(), written);
    report("suspicious_content, secrets and personal data", Label.DATA, limits.data(), written);
    decided("prompt_injection", limits.prompts(), decided, true);
    decided("suspicious_content", limits.requests(), decided, false);
    return 0;
  }

  /// What a threshold would have left of threats that people have decided about. What was never
  /// seen is not among them, so that it says nothing of recall.
  private void decided(String name, double limit, List<Example> examples, boolean prompts) {
    var all = 0L;
    var right = 0L;
    var rightTold = 0L;
    var wrongByRule = new TreeMap<String, Long>();
    for (var example : examples) {
      var decision = example.decided();
      if (decision == null || (decision.as() == Label.INJECTION) != prompts) {
        continue;
      }
      var isTold = decision.score() >= limit;
      all++;
      if (example.label() != Label.HARMLESS) {
        right++;
        rightTold += isTold ? 1 : 0;
      } else if (isTold) {
        wrongByRule.merge(decision.rule(), 1L, Long::sum);
      }
    }
    if (all == 0) {
      return;
    }
    var wrong = wrongByRule.values().stream().mapToLong(it -> it).sum();
    say("%s (from %.2f on), %,d decisions about what was seen", name, limit, all);
    say("  precision         %s", share(rightTold, rightTold + wrong));
    say("  still told        %s of those that were right", share(rightTold, right));
    wrongByRule.forEach(
        (rule, count) -> say("  false positives   %,d of the rule %s", count, rule));
    say("");
  }

  private void report(String name, Label wanted, double limit, List<Example> examples) {
    var judged =
        examples.stream()
            .filter(it -> it.label() == wanted || it.label() == Label.HARMLESS)
            .filter(it -> wanted == Label.ATTACK || it.text() != null)
            .toList();
    if (judged.isEmpty()) {
      return;
    }
    warmUp(judged, wanted);
    var results = judged.stream().map(it -> judge(it, wanted)).toList();
    var found = count(results, wanted, limit);
    var bad = judged.stream().filter(it -> it.label() == wanted).count();
    var harmless = judged.size() - bad;
    var vain = count(results, Label.HARMLESS, limit);
    say("%s (from %.2f on), %,d examples", name, limit, judged.size());
    say("  recall            %s", share(found, bad));
    say("  precision         %s", share(found, found + vain));
    say("  false positives   %s", share(vain, harmless));
    latency(results);
    list(
        "missed",
        results.stream().filter(it -> it.example.label() == wanted && it.score < limit).toList());
    list(
        "found in vain",
        results.stream().filter(it -> it.example.label() != wanted && it.score >= limit).toList());
    say("");
  }

  /// What was never done before is slower.
  private void warmUp(List<Example> examples, Label wanted) {
    var end = System.nanoTime() + WARM_UP_NANOS;
    do {
      examples.forEach(it -> judge(it, wanted));
    } while (System.nanoTime() < end);
  }

  private Result judge(Example example, Label wanted) {
    var start = System.nanoTime();
    var finding = finding(example, wanted);
    var nanos = System.nanoTime() - start;
    return finding == null
        ? new Result(example, 0, "-", nanos)
        : new Result(example, finding.score(), finding.rule(), nanos);
  }

  private @Nullable Finding finding(Example example, Label wanted) {
    var text = example.shown();
    var request = example.request();
    return switch (wanted) {
      case INJECTION -> detectors.prompts().in(text).orElse(null);
      case ATTACK ->
          (request == null ? detectors.attacks().inProse(text) : detectors.attacks().in(request))
              .orElse(null);
      case DATA ->
          PrivateData.in(text).stream()
              .max(Comparator.comparingDouble(Finding::score))
              .orElse(null);
      case HARMLESS -> null;
    };
  }

  /// Where the file has attacks as texts, a text is what somebody sends to an application;
  /// otherwise what they write to a model.
  private @Nullable Finding attack(String text, @Nullable RequestText request) {
    if (request == null && !textsAreAttacks) {
      return detectors.attacks().inProse(text).orElse(null);
    }
    return detectors
        .attacks()
        .in(request == null ? new RequestText(List.of(text)) : request)
        .orElse(null);
  }

  private static long count(List<Result> results, Label label, double limit) {
    return results.stream().filter(it -> it.example.label() == label && it.score >= limit).count();
  }

  private void latency(List<Result> results) {
    var nanos = results.stream().mapToLong(Result::nanos).toArray();
    Arrays.sort(nanos);
    var characters = results.stream().mapToLong(it -> it.example.shown().length()).sum();
    say(
        "  time              %.0f µs at the median, %.0f µs at the 99th percentile, %.0f µs a thousand characters",
        nanos[nanos.length / 2] / 1e3,
        nanos[(int) (nanos.length * 0.99)] / 1e3,
        Arrays.stream(nanos).sum() / 1e3 / Math.max(1, characters) * 1_000);
  }

  private void list(String what, List<Result> results) {
    if (results.isEmpty() || misses == 0) {
      return;
    }
    say("  %s: %,d", what, results.size());
    var sorted = new ArrayList<>(results);
    sorted.sort(Comparator.comparingInt(it -> it.example.number()));
    sorted.stream()
        .limit(misses)
        .forEach(it ->
            say(
                "    line %d, %.2f, %s: %s",
                it.example.number(), it.score, it.rule, beginning(it.example.shown())));
  }

  private static String beginning(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= BEGINNING ? line : line.substring(0, BEGINNING) + "…";
  }

  /// As `75.6 % (71.4–79.3), 341 of 451`, with Wilson's range.
  static String share(long part, long all) {
    if (all == 0) {
      return "none to tell by";
    }
    var share = (double) part / all;
    var square = NORMAL_95 * NORMAL_95 / all;
    var middle = (share + square / 2) / (1 + square);
    var half = NORMAL_95 * Math.sqrt(share * (1 - share) / all + square / (4 * all)) / (1 + square);
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f–%.1f), %,d of %,d",
        share * 100,
        Math.max(0, middle - half) * 100,
        Math.min(1, middle + half) * 100,
        part,
        all);
  }

  private void say(String format, Object... arguments) {
    var out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
