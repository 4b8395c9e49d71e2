package ai.studio.analytics.query.model;

/// An interval so short that its series would have more points than anybody can see.
public final class TooManyPoints extends InvalidQuestion {

  TooManyPoints(long points, int limit) {
    super("interval", "would give " + points + " points, more than " + limit);
  }
}
