package ai.studio.analytics.detect.content;

/// How what phrases say and what a model says become one score.
final class Scores {

  private Scores() {}

  /// What a phrase adds by being there at all: less in a long text, in which many words may meet by
  /// chance.
  private static final double PHRASE = 2.5;

  private static final double PHRASE_OF_LONG = 0.5;
  private static final double WEIGHT = 2.2;

  /// A long text without any phrase is hardly ever one.
  private static final double WITHOUT_PHRASE = 4;

  /// @param phrases how sure the phrases are together, from 0 to 1
  static double joined(double phrases, LinearModel.Judgement model) {
    var odds = logit(Math.max(model.whole(), shrunk(model.part())));
    if (phrases > 0) {
      odds += WEIGHT * logit(phrases) + (model.isLong() ? PHRASE_OF_LONG : PHRASE);
    } else if (model.isLong()) {
      odds -= WITHOUT_PHRASE;
    }
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
