package ai.studio.analytics.query;

/// A question of one's own that breaks a rule.
public final class InvalidExploration extends InvalidQuestion {

  InvalidExploration(String field, String rule) {
    super(field, rule);
  }
}
