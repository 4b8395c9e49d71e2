package ai.studio.analytics.event;

/// How bad a threat is, from the mildest to the worst.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
