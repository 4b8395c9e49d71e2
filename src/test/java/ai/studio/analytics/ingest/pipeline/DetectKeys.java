package ai.studio.analytics.ingest.pipeline;

/// Secrets of the detectors for tests of other packages.
public final class DetectKeys {

  private DetectKeys() {}

  public static DetectKey of(String secret) {
    return new DetectKey(secret);
  }
}
