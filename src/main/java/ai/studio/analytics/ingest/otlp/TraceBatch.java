package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.ingest.otlp.Dialect.Role;
import ai.studio.analytics.ingest.otlp.Reception.Origin;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the spans that one call brought.
final class TraceBatch {

  private static final int MOST_EXAMINED = 64 * 1024;

  private TraceBatch() {}

  /// Reads all spans, inner ones first.
  static Reception read(
      ExportTraceServiceRequest request,
      SpanReader reader,
      KnownCalls calls,
      IngestContext context) {
    var reception = new Reception();
    spans(request).stream()
        .sorted(Comparator.comparingLong(SpanFacts::end))
        .forEach(span -> add(reception, span, reader, calls, context));
    return reception;
  }

  private static List<SpanFacts> spans(ExportTraceServiceRequest request) {
    var spans = new ArrayList<SpanFacts>();
    for (var resource : request.getResourceSpansList()) {
      var ofResource = Attributes.of(resource.getResource().getAttributesList());
      for (var scope : resource.getScopeSpansList()) {
        for (var span : scope.getSpansList()) {
          spans.add(new SpanFacts(span, ofResource.with(span.getAttributesList())));
        }
      }
    }
    return spans;
  }

  private static void add(
      Reception reception,
      SpanFacts span,
      SpanReader reader,
      KnownCalls calls,
      IngestContext context) {
    var dialect = SpanReader.dialect(span);
    reception.from(Origin.of(span.attributes(), dialect.map(Dialect::name).orElse("")));
    if (span.traceId().length() != 32 || span.spanId().length() != 16) {
      reception.refuse(
          new InvalidEvent("traceId and spanId", "must be 32 and 16 hexadecimal digits"));
      return;
    }
    var organization = context.organization();
    var role = dialect.map(it -> it.role().apply(span)).orElse(null);
    var isAboveCall = calls.isAboveCall(span, organization);
    if (role == null && !calls.isAbove(span, organization)) {
      reception.ignore("tells of no model, no request and no step of an agent");
      return;
    }
    calls.add(span, organization, role == Role.CALL || isAboveCall);
    if (role == null || role == Role.STEP || isAboveCall) {
      reception.take(() -> reader.step(span, dialect.orElse(SpanReader.UNKNOWN), context));
    } else {
      reception.take(
          () -> reader.event(span, dialect.orElseThrow(), context),
          span.attributes().content(MOST_EXAMINED));
    }
  }
}
