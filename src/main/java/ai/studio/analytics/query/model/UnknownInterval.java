package ai.studio.analytics.query.model;

/// An interval that is not offered.
public final class UnknownInterval extends InvalidQuestion {

  UnknownInterval(String rule) {
    super("interval", rule);
  }
}
