package ai.studio.analytics.ingest.http;

import org.eclipse.microprofile.config.Config;

/// How much one call may bring.
///
/// @param maxBody bytes of a body, before and after it is unzipped (`studio.ingest.max-body`,
///   default 10 MiB)
/// @param maxEvents events of a body (`studio.ingest.max-events`, default 10,000)
public record IngestConfig(long maxBody, int maxEvents) {

  private static final long DEFAULT_MAX_BODY = 10L << 20;
  private static final int DEFAULT_MAX_EVENTS = 10_000;

  /// @throws IllegalArgumentException where a limit is not positive
  public IngestConfig {
    if (maxBody < 1) {
      throw new IllegalArgumentException("studio.ingest.max-body must be positive");
    }
    if (maxEvents < 1) {
      throw new IllegalArgumentException("studio.ingest.max-events must be positive");
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static IngestConfig from(Config config) {
    return new IngestConfig(
        config.getOptionalValue("studio.ingest.max-body", Long.class).orElse(DEFAULT_MAX_BODY),
        config
            .getOptionalValue("studio.ingest.max-events", Integer.class)
            .orElse(DEFAULT_MAX_EVENTS));
  }
}
