package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.ingest.otlp.Dialect.Role;
import ai.studio.analytics.ingest.otlp.Reception.Origin;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    innerFirst(spans(request)).forEach(span -> add(reception, span, reader, calls, context));
    return reception;
  }

  /// Spans before those that they are below, which may say that they ended earlier, at the same
  /// time or never; else in the order in which they ended.
  private static List<SpanFacts> innerFirst(List<SpanFacts> spans) {
    var byId = new HashMap<String, SpanFacts>();
    spans.forEach(span -> byId.put(span.traceId() + span.spanId(), span));
    var depths = new IdentityHashMap<SpanFacts, Integer>();
    spans.forEach(span -> findDepth(span, byId, depths));
    return spans.stream()
        .sorted(
            Comparator.<SpanFacts, Integer>comparing(depths::get)
                .reversed()
                .thenComparing(SpanFacts::end, Long::compareUnsigned))
        .toList();
  }

  /// Finds how many spans of the batch one is below. Spans may say that they are below themselves.
  private static void findDepth(
      SpanFacts span, Map<String, SpanFacts> byId, Map<SpanFacts, Integer> depths) {
    var unknown = new ArrayDeque<SpanFacts>();
    for (var at = span; at != null && depths.putIfAbsent(at, 0) == null; at = above(at, byId)) {
      unknown.push(at);
    }
    for (var at : unknown) {
      var parent = above(at, byId);
      depths.put(at, parent == null ? 0 : depths.getOrDefault(parent, 0) + 1);
    }
  }

  private static @Nullable SpanFacts above(SpanFacts span, Map<String, SpanFacts> byId) {
    return byId.get(span.traceId() + span.parentSpanId());
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
    if (!span.hasIds()) {
      reception.refuse(
          new InvalidEvent(
              "traceId and spanId", "must be 32 and 16 hexadecimal digits, not zeros alone"));
      return;
    }
    var organization = context.organization();
    var role = dialect.map(it -> it.role().apply(span)).orElse(null);
    var isAboveCall = calls.isAboveCall(span, organization);
    if (role == null && !calls.isAbove(span, organization)) {
      reception.ignore("tells of no model, no request and no step of an agent");
      return;
    }
    var isStep = role == null || role == Role.STEP || isAboveCall;
    var taken =
        isStep
            ? reception.take(() -> reader.step(span, dialect.orElse(SpanReader.UNKNOWN), context))
            : reception.take(
                () -> reader.event(span, dialect.orElseThrow(), context),
                span.attributes().content(MOST_EXAMINED));
    // What a call that is refused has used counts where a span above it tells it.
    if (taken || isAboveCall) {
      calls.add(span, organization, role == Role.CALL || isAboveCall);
    }
  }
}
