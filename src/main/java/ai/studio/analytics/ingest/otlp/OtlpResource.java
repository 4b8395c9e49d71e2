package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.http.Body;
import ai.studio.analytics.ingest.http.BodyTooLarge;
import ai.studio.analytics.ingest.http.IngestConfig;
import ai.studio.analytics.ingest.http.Sender;
import ai.studio.analytics.ingest.http.UnreadableBody;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.ingest.pipeline.SenderCounters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The way in for OpenTelemetry's exporters: `OTEL_EXPORTER_OTLP_ENDPOINT` is the service's address
/// with `/otlp` behind it.
@Path("/otlp/v1")
@Tag(name = "ingest")
@ApplicationScoped
public class OtlpResource {

  private static final String PROTOBUF = "application/x-protobuf";

  private final Pipeline pipeline;
  private final SenderCounters senders;
  private final Detection detection;
  private final EventSink sink;
  private final CurrentCaller currentCaller;
  private final Clock clock;
  private final IngestConfig limits;
  private final SpanReader spans;
  private final EvaluationReader evaluations;
  private final KnownCalls calls = new KnownCalls();

  @Inject
  OtlpResource(
      Pipeline pipeline,
      SenderCounters senders,
      Detection detection,
      EventSink sink,
      CurrentCaller currentCaller,
      Clock clock,
      Config config) {
    this.pipeline = pipeline;
    this.senders = senders;
    this.detection = detection;
    this.sink = sink;
    this.currentCaller = currentCaller;
    this.clock = clock;
    limits = IngestConfig.from(config);
    var clip = new Clip(pipeline::clipped);
    spans = new SpanReader(AttributeMapping.from(config), clip);
    evaluations = new EvaluationReader(clip);
  }

  @POST
  @Path("/traces")
  @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
  @RolesAllowed({Role.INGEST_NAME, Role.ADMIN_NAME})
  @Operation(
      summary = "Send spans",
      description =
          "OTLP/HTTP in Protobuf or JSON; gzip is understood. Spans of model calls (OpenTelemetry's GenAI"
              + " conventions, OpenInference, Vercel AI SDK, Traceloop, Langfuse) and of HTTP servers become events;"
              + " a span that is sent again counts once. Answers in the request's type when the events are on disk.")
  @APIResponse(
      responseCode = "200",
      description = "ExportTraceServiceResponse; partialSuccess tells of refused spans")
  @APIResponse(responseCode = "400", description = "The message is malformed")
  @APIResponse(responseCode = "413", description = "The body brings too much")
  @APIResponse(responseCode = "415", description = "Neither Protobuf nor JSON")
  @APIResponse(
      responseCode = "503",
      description = "The journal is full: try again after Retry-After")
  public Response traces(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body)
      throws IOException {
    var format = OtlpFormat.of(type);
    var request = ExportTraceServiceRequest.newBuilder();
    read(format, body, request);
    var context = context();
    var reception = TraceBatch.read(request.build(), spans, calls, context);
    accept(reception, context);
    var response = ExportTraceServiceResponse.newBuilder();
    if (reception.refusedCount() > 0) {
      response.setPartialSuccess(
          ExportTracePartialSuccess.newBuilder()
              .setRejectedSpans(reception.refusedCount())
              .setErrorMessage(reception.refusals()));
    }
    return answer(format, response.build());
  }

  @POST
  @Path("/logs")
  @Consumes({PROTOBUF, MediaType.APPLICATION_JSON})
  @RolesAllowed({Role.INGEST_NAME, Role.ADMIN_NAME})
  @Operation(
      summary = "Send log records",
      description =
          "OTLP/HTTP in Protobuf or JSON; gzip is understood. An event gen_ai.evaluation.result that is a user's"
              + " feedback or rating from 1 to 5 becomes feedback on the call of its span, any other one an evaluation"
              + " of it; other records are left.")
  @APIResponse(
      responseCode = "200",
      description = "ExportLogsServiceResponse; partialSuccess tells of refused records")
  public Response logs(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body)
      throws IOException {
    var format = OtlpFormat.of(type);
    var request = ExportLogsServiceRequest.newBuilder();
    read(format, body, request);
    var context = context();
    var reception = LogBatch.read(request.build(), evaluations, context);
    accept(reception, context);
    var response = ExportLogsServiceResponse.newBuilder();
    if (reception.refusedCount() > 0) {
      response.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(reception.refusedCount())
              .setErrorMessage(reception.refusals()));
    }
    return answer(format, response.build());
  }

  private IngestContext context() {
    return Sender.context(currentCaller.current(), Source.OTLP, clock.instant());
  }

  private void accept(Reception reception, IngestContext context) {
    if (reception.events().size() > limits.maxEvents()) {
      throw new BodyTooLarge(limits.maxEvents() + " events");
    }
    for (var refused = reception.refusedCount(); refused > 0; refused--) {
      pipeline.refused("invalid");
    }
    reception
        .contents()
        .forEach((event, content) -> detection.inContent(event, content).forEach(sink::offer));
    if (!reception.events().isEmpty()) {
      pipeline.accept(reception.events());
    }
    reception.count(senders, context);
  }

  private void read(OtlpFormat format, InputStream body, Message.Builder message) {
    try {
      format.read(Body.of(body, limits.maxBody()), message);
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new UnreadableBody("The body is no OTLP message in " + format.mediaType() + ".", e);
    } catch (IOException e) {
      throw new UnreadableBody(e);
    }
  }

  private static Response answer(OtlpFormat format, Message message) throws IOException {
    return Response.ok(format.write(message), format.mediaType()).build();
  }
}
