package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;

/// Requests that a server answered, as OpenTelemetry's HTTP instrumentations tell of them.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">OpenTelemetry HTTP
///   spans</a>
final class HttpServer {

  static final Dialect TABLE =
      Dialect.named("http")
          .spokenIf(span -> span.isServer() && span.hasAny("http.request.method", "http.method"))
          .role(span -> Role.REQUEST)
          .field("kind", Readings.where(SpanFacts::isServer, "server"))
          .build();

  private HttpServer() {}
}
