package ai.studio.analytics.event;

/// How an event came in.
public enum Source {
  /// The request-logging filter inside a JAX-RS application.
  FILTER,
  /// Our own OpenAI-compatible gateway.
  GATEWAY,
  /// OpenTelemetry traces or logs.
  OTLP,
  /// The REST batch endpoint.
  INGEST,
  /// A file, or generated demo data.
  IMPORT
}
