package ai.studio.analytics.query;

/// The name of a range that does not exist.
public final class UnknownRange extends InvalidQuestion {

  UnknownRange(String rule) {
    super("range", rule);
  }
}
