package ai.studio.analytics.alert;

/// Somebody else has changed a rule, a channel or a route since it was read.
public final class AlertChanged extends RuntimeException {

  /// @param by who has
  /// @param version which one it is now
  public AlertChanged(String by, int version) {
    super(by + " has changed this: it is version " + version + " now.");
  }
}
