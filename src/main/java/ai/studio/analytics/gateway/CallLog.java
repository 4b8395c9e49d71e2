package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.ingest.pipeline.Detection;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes an event of each call that is over, and settles what was reserved for it. Whatever goes
/// wrong here, the call is answered already.
final class CallLog implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(CallLog.class.getName());
  private static final int MOST_WAITING = 1_000;
  static final int MOST_EXAMINED = 64 * 1024;
  private static final long NANOS_PER_MS = 1_000_000;
  static final String UNKNOWN_MODEL = "unknown";

  private final EventSink sink;
  private final Enricher enricher;
  private final Detection detection;
  private final Clip clip;
  private final TokenEstimate estimate = new TokenEstimate();

  /// Counting takes milliseconds, for which the client's next call is not to wait.
  private final ThreadPoolExecutor counting =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("studio-gateway-count").factory(),
          new ThreadPoolExecutor.CallerRunsPolicy());

  CallLog(EventSink sink, Enricher enricher, Detection detection) {
    this.sink = sink;
    this.enricher = enricher;
    this.detection = detection;
    this.clip = new Clip(sink::clipped);
  }

  /// A call is over.
  void finish(Call call) {
    var end = System.nanoTime();
    if (mustCount(call)) {
      counting.execute(() -> tell(call, end, counted(call), true));
    } else {
      var usage = call.facts.usage;
      tell(call, end, usage == null ? TokenUsage.NONE : usage.tokens(), false);
    }
  }

  /// A vendor has worked for it and did not say how much.
  private static boolean mustCount(Call call) {
    if (!call.answered || !call.endpoint.isCounted() || !call.method.equals("POST")) {
      return false;
    }
    var broken = call.status == Call.CLIENT_GONE || Call.BROKEN_OFF.equals(call.errorType);
    var told = call.facts.usage != null && (!broken || call.facts.finishReason != null);
    return !told && (broken || call.status < 400);
  }

  private TokenUsage counted(Call call) {
    var facts = call.facts;
    var told = facts.usage == null ? null : facts.usage.tokens();
    var model = facts.model == null ? call.model : facts.model;
    var output = estimate.of(model, facts.text(), facts.characters());
    if (told != null) {
      return new TokenUsage(
          told.prompt(),
          told.cacheRead(),
          told.cacheWrite(),
          Math.max(told.completion(), output),
          told.reasoning(),
          told.parts());
    }
    var prompt = PromptText.of(call.body.bytes(), TokenEstimate.MOST_COUNTED);
    return TokenUsage.of(estimate.of(model, prompt, prompt.length()), output);
  }

  private void tell(Call call, long end, TokenUsage usage, boolean estimated) {
    RequestEvent priced = null;
    try {
      var event = event(call, end, usage, estimated);
      // Pricing is one of the steps that the event passes later; only who waits for it is told now.
      if (call.isSettled()) {
        priced = (RequestEvent) enricher.price(event);
        settle(call, usage.total(), priced);
      }
      sink.offer(event);
      if (call.method.equals("POST")) {
        counting.execute(() -> examine(call, event));
      }
    } catch (RuntimeException e) {
      sink.lost("failed");
      LOGGER.log(Level.FINE, e, () -> "A call could not become an event");
    }
    if (priced == null) {
      settle(call, usage.total(), null);
    }
  }

  /// Looks for threats in what was sent, which is kept no longer than this.
  private void examine(Call call, RequestEvent event) {
    detection
        .inContent(event, PromptText.of(call.body.bytes(), MOST_EXAMINED))
        .forEach(sink::offer);
  }

  /// Before the event is on its way: whoever counts what is stored expects it.
  private static void settle(Call call, long tokens, @Nullable RequestEvent event) {
    if (call.settlement != null) {
      call.settlement.settle(tokens, event);
    }
  }

  private RequestEvent event(Call call, long end, TokenUsage usage, boolean estimated) {
    return new RequestEvent(
        UUID.randomUUID().toString(),
        call.time,
        call.caller.organization(),
        Source.GATEWAY,
        clip.exchange(
            call.endpoint.route(),
            call.method,
            call.status,
            millis(end - call.start),
            call.errorType == null ? call.facts.errorType : call.errorType),
        clip.client(
            user(call),
            call.labels.session(),
            call.caller.key() == null,
            call.address,
            call.userAgent),
        modelCall(call, usage, estimated),
        new Trace(call.traceId, call.spanId),
        details(call));
  }

  /// A person is who they are; an application says for whom it calls.
  private static @Nullable String user(Call call) {
    return call.caller.key() == null && !call.caller.is(Role.CALL)
        ? call.caller.user()
        : call.body.user();
  }

  private @Nullable ModelCall modelCall(Call call, TokenUsage usage, boolean estimated) {
    var named = call.facts.model == null ? call.model : call.facts.model;
    if (named.isBlank() && usage.total() == 0) {
      return null;
    }
    var facts = call.facts;
    var told = clip.call(named, call.endpoint.operation(), usage, null, facts.finishReason);
    return new ModelCall(
        told.model().isBlank() ? UNKNOWN_MODEL : told.model(),
        call.provider,
        told.operation(),
        usage,
        null,
        told.finishReason(),
        facts.firstContent() == 0 ? null : (Integer) millis(facts.firstContent() - call.start),
        call.body.isStreamed(),
        null,
        metering(call, estimated));
  }

  private Metering metering(Call call, boolean estimated) {
    var usage = call.facts.usage;
    var told = call.facts.serviceTier;
    var tier = told == null && usage != null ? usage.serviceTier() : told;
    return new Metering(
        field("service_tier", tier),
        usage == null ? 0 : usage.searchCalls(),
        0,
        estimated,
        call.attempts == 0 ? null : (Integer) call.attempts,
        call.upstream,
        false);
  }

  private RequestDetails details(Call call) {
    var key = call.caller.key();
    var project = key == null || key.project() == null ? call.labels.project() : key.project();
    var tags = call.labels.tags();
    return RequestDetails.NONE
        .with(RequestDetail.RESPONSE_ID, field("response_id", call.facts.responseId))
        .with(RequestDetail.PARENT_SPAN_ID, call.parent.spanId())
        .with(RequestDetail.PROJECT, field("project", project))
        .with(RequestDetail.API_KEY_ID, key == null ? null : key.id())
        .with(RequestDetail.TAGS, tags.isEmpty() ? null : Tags.text(tags));
  }

  private @Nullable String field(String name, @Nullable String value) {
    return value == null ? null : clip.field(name, value);
  }

  private static int millis(long nanos) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, nanos / NANOS_PER_MS));
  }

  @Override
  public void close() {
    counting.shutdown();
    try {
      counting.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
