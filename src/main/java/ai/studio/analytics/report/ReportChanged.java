package ai.studio.analytics.report;

/// Somebody else has changed a report since it was read.
public final class ReportChanged extends RuntimeException {

  /// @param by who has
  /// @param version which one it is now
  public ReportChanged(String by, int version) {
    super(by + " has changed this: it is version " + version + " now.");
  }
}
