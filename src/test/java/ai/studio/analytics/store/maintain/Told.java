package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.List;

/// A call that was told of twice, a span of its trace and an evaluation: a row in each table of
/// what belongs to requests.
final class Told {

  static final List<String> TABLES =
      List.of("request_log", "trace_span", "trace_summary", "evaluation", "merged_event");

  private Told() {}

  static List<Event> of(Tenant tenant, Instant time) {
    var answer = "answer-" + time;
    var trace = new Trace("%032x".formatted(time.getEpochSecond()), "00f067aa0ba902b7");
    return List.of(
        tenant
            .request(time)
            .model("gpt-4o")
            .source(Source.GATEWAY)
            .detail(RequestDetail.RESPONSE_ID, answer)
            .event(),
        tenant
            .request(time)
            .model("gpt-4o")
            .source(Source.OTLP)
            .detail(RequestDetail.RESPONSE_ID, answer)
            .event(),
        new SpanEvent(
            "span-" + time,
            time,
            tenant.name(),
            trace,
            null,
            "a tool",
            SpanEvent.Kind.TOOL,
            1_000L,
            false,
            null,
            null,
            "chatbot",
            null,
            null,
            0,
            0),
        new EvaluationEvent(
            "evaluation-" + time, time, tenant.name(), trace, answer, "quality", 0.5, null, null));
  }
}
