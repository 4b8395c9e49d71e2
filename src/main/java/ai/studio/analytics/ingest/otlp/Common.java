package ai.studio.analytics.ingest.otlp;

/// What all dialects write in the same way: who asked, for what, and the HTTP side.
final class Common {

  static final Dialect TABLE =
      Dialect.named("common")
          .field("endpoint", "http.route", "url.template", "url.path", "http.target")
          .field("method", "http.request.method", "http.method")
          .field("status_code", "http.response.status_code", "http.status_code", "error.type")
          .field("user_id", "user.id", "enduser.id", "gen_ai.user.id")
          .field("session_id", "session.id", "gen_ai.session.id")
          .field("ip_address", "client.address", "http.client_ip")
          .field("user_agent", "user_agent.original", "http.user_agent")
          .field("project", "service.name")
          .field("service", "service.name")
          .build();

  private Common() {}
}
