package ai.studio.analytics.query.model;

/// The name of a range that does not exist.
public final class UnknownRange extends InvalidQuestion {

  UnknownRange(String rule) {
    super("range", rule);
  }
}
