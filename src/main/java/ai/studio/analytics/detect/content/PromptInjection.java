package ai.studio.analytics.detect.content;

import ai.studio.analytics.detect.Excerpt;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.Owasp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sees prompts that are to change what a model was told to do: overridden instructions, personas
/// without limits, system prompts that are to be told, forged marks of conversations, and orders to
/// models in documents and results of tools; also encoded.
///
/// Three layers: one plain form of the text, phrases curated by hand, and a linear model. Phrases
/// and model vouch for each other: a weak sign alone is none. Thread-safe.
public final class PromptInjection {

  /// More is not looked at: the beginning and the end are.
  static final int MOST_CHARACTERS = 64 * 1024;

  private static final double ENCODED = 0.6;
  private static final double UNSEEN = 0.25;
  private static final int LEAST_UNSEEN = 3;
  private static final int AROUND = 60;

  private final Signals signals;
  private final LinearModel model;

  private PromptInjection(Signals signals, LinearModel model) {
    this.signals = signals;
    this.model = model;
  }

  /// With signals and model of the build.
  public static PromptInjection packaged() {
    return with(LinearModel.packaged("prompt-injection.model.gz"));
  }

  /// With another model.
  public static PromptInjection with(LinearModel model) {
    return new PromptInjection(signals(), model);
  }

  static Signals signals() {
    return Signals.read(lines("prompt-signals.txt"));
  }

  static List<String> lines(String resource) {
    try (var in = PromptInjection.class.getResourceAsStream("/detect/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is seen; empty where there is nothing at all that looks like an injection. Its score is
  /// to be held against a threshold.
  public Optional<Finding> in(String content) {
    var text = shortened(content);
    var best = judge(text, 0);
    for (var hidden : Encoded.in(text)) {
      var inner = judge(hidden, ENCODED);
      if (inner.score > best.score) {
        best = new Opinion(inner.score, "encoded-" + inner.rule, hidden, inner.start);
      }
    }
    if (best.score < 0.01) {
      return Optional.empty();
    }
    var end = Math.min(best.text.length(), best.start + 2 * AROUND);
    var excerpt = Excerpt.cut(best.text, best.start, end);
    var owasp = best.rule.endsWith("leak") ? Owasp.SYSTEM_PROMPT_LEAKAGE : Owasp.PROMPT_INJECTION;
    return Optional.of(
        new Finding(Finding.PROMPT_INJECTION, best.rule, best.score, excerpt, owasp));
  }

  static String shortened(String content) {
    if (content.length() <= MOST_CHARACTERS) {
      return content;
    }
    var half = MOST_CHARACTERS / 2;
    return content.substring(0, half) + "\n" + content.substring(content.length() - half);
  }

  /// @param start of the place in the text that shows it
  private record Opinion(double score, String rule, String text, int start) {}

  /// @param suspicion how much the way in which the text came says by itself, where it also looks
  ///   like an injection
  private Opinion judge(String text, double suspicion) {
    var plain = PlainText.of(text);
    var words = Words.of(plain.text(), signals::knows);
    if (words.list().isEmpty()) {
      return new Opinion(0, "model", text, 0);
    }
    var hits = signals.find(words.list());
    var judgement = model.judge(HashedFeatures.of(words.list()));
    var rule = "model";
    var sure = 0.0;
    var no = 1.0;
    var word = judgement.from();
    for (var hit : hits) {
      no *= 1 - hit.sure();
      if (hit.sure() > sure) {
        sure = hit.sure();
        rule = hit.rule();
        word = Math.max(0, hit.word() - 4);
      }
    }
    if (!hits.isEmpty()) {
      no *= 1 - suspicion;
      no *= plain.hidden() >= LEAST_UNSEEN || plain.mixed() > 1 ? 1 - UNSEEN : 1;
    }
    var score = Scores.joined(1 - no, judgement);
    return new Opinion(score, rule, text, place(text, plain, words, word));
  }

  /// Where a word stands. Where the plain form has other places, about there.
  private static int place(String text, PlainText plain, Words words, int word) {
    var at = words.starts()[Math.min(word, words.starts().length - 1)];
    var scaled =
        plain.text().length() == text.length()
            ? at
            : (int) ((long) at * text.length() / plain.text().length());
    return Math.max(0, Math.min(scaled, text.length()) - 1);
  }

  /// The words of each text of which the model learns.
  public static List<HashedWords> learnedFrom(List<String> texts) {
    var signals = signals();
    var all = new ArrayList<HashedWords>();
    for (var text : texts) {
      var words = Words.of(PlainText.of(shortened(text)).text(), signals::knows);
      all.add(new HashedWords(HashedFeatures.of(words.list()).of()));
    }
    return all;
  }
}
