package ai.studio.analytics.detect.content;

/// How what phrases say and what a model says become one score.
final class Scores {

  private Scores() {}

  /// @param phrases how sure the phrases are together, from 0 to 1
  static double joined(double phrases, LinearModel.Judgement model) {
    var likely = Math.max(model.whole(), shrunk(model.part()));
    var odds = logit(likely) + (phrases > 0 ? 2.2 * logit(phrases) + 2.5 : 0);
    return 1 / (1 + Math.exp(-odds));
  }

  /// Of many parts one looks like an injection sooner or later.
  private static double shrunk(double part) {
    return 1 / (1 + Math.exp(-(logit(part) - 1)));
  }

  private static double logit(double likelihood) {
    var it = Math.min(0.999, Math.max(0.001, likelihood));
    return Math.log(it / (1 - it));
  }
}
