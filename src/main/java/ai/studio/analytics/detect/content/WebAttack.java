package ai.studio.analytics.detect.content;

import ai.studio.analytics.detect.Excerpt;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.detect.Owasp;
import ai.studio.analytics.enrich.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees attacks on web applications in requests: SQL injection, scripts, path traversal, commands,
/// forged requests, templates. Expressions that are curated by hand, and a linear model for the
/// rest. Thread-safe.
public final class WebAttack {

  private static final int MOST_CHARACTERS = 16 * 1024;
  private static final int AROUND = 100;
  private static final double SURE = 0.92;
  private static final double LEAST = 0.01;
  private static final Set<String> IN_PROSE =
      Set.of("sql-injection", "xss", "path-traversal", "ssrf", "template-injection");

  private final Expressions expressions =
      Expressions.read(PromptInjection.lines("web-signals.txt"));
  private final LinearModel model;

  private WebAttack(LinearModel model) {
    this.model = model;
  }

  /// With the model of the build.
  public static WebAttack packaged() {
    return with(LinearModel.packaged("web-attack.model.gz"));
  }

  /// With another model.
  public static WebAttack with(LinearModel model) {
    return new WebAttack(model);
  }

  /// What is seen in a request; its score is to be held against a threshold.
  public Optional<Finding> in(RequestText request) {
    Finding best = null;
    for (var part : request.parts()) {
      var finding = in(part, true);
      if (best == null || finding.score() > best.score()) {
        best = finding;
      }
    }
    return Optional.ofNullable(best).filter(it -> it.score() >= LEAST);
  }

  /// What is seen in text that people write, where code is at home: only what is certain, and never
  /// by the model.
  public Optional<Finding> inProse(String content) {
    var finding = in(content, false);
    return finding.score() == 0 ? Optional.empty() : Optional.of(finding);
  }

  /// Commands and code are what people ask models about.
  private static boolean isClearInProse(Expressions.Hit hit) {
    return hit.sure() >= SURE && IN_PROSE.contains(hit.rule());
  }

  private Finding in(String part, boolean withModel) {
    var plain =
        WebText.plain(part.length() > MOST_CHARACTERS ? part.substring(0, MOST_CHARACTERS) : part);
    var hit = expressions.find(plain, it -> withModel || isClearInProse(it));
    var likely = 0.0;
    if (withModel) {
      var judgement = model.judge(HashedFeatures.of(WebText.words(plain)));
      likely = Math.max(judgement.whole(), judgement.part());
    }
    var sure = hit == null ? 0 : hit.sure();
    var rule = hit == null ? "model" : hit.rule();
    var score = hit == null ? likely : 1 - (1 - sure) * (1 - likely);
    var end = hit == null ? Math.min(plain.length(), AROUND) : hit.end();
    var excerpt = score < LEAST ? null : excerpt(part, plain, Math.max(0, end - AROUND), end);
    var owasp = rule.equals("ssrf") ? Owasp.SERVER_SIDE_REQUEST_FORGERY : null;
    return new Finding(Finding.SUSPICIOUS_CONTENT, rule, score, excerpt, owasp);
  }

  /// What has secrets is not shown: the plain form is in small letters, in which they are no longer
  /// known for what they are.
  private static String excerpt(String part, String plain, int start, int end) {
    var shown = part.length() > MOST_CHARACTERS ? part.substring(0, MOST_CHARACTERS) : part;
    return Redactor.secrets(shown).isEmpty() ? Excerpt.cut(plain, start, end) : "…";
  }

  /// The words of each part of which the model learns.
  public static List<HashedWords> learnedFrom(List<String> parts) {
    var all = new ArrayList<HashedWords>();
    for (var part : parts) {
      var plain =
          WebText.plain(
              part.length() > MOST_CHARACTERS ? part.substring(0, MOST_CHARACTERS) : part);
      all.add(new HashedWords(HashedFeatures.of(WebText.words(plain)).of()));
    }
    return all;
  }
}
