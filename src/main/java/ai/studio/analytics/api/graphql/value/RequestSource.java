package ai.studio.analytics.api.graphql.value;

import org.eclipse.microprofile.graphql.Description;

/// [ai.studio.analytics.event.Source] as the schema shows it.
@Description("How a request came in.")
public enum RequestSource {
  @Description("The request-logging filter inside an application.")
  FILTER,
  @Description("The OpenAI-compatible gateway.")
  GATEWAY,
  @Description("OpenTelemetry traces or logs.")
  OTLP,
  @Description("The REST batch endpoint.")
  INGEST,
  @Description("A file, or generated demo data.")
  IMPORT
}
