package ai.studio.analytics.admin.view;

/// A link is looked at more often than it may be.
public final class TooManyLooks extends RuntimeException {

  TooManyLooks() {
    super("This view is looked at too often. Try again in a minute.");
  }
}
