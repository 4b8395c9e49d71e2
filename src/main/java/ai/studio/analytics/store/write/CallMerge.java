package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Which two events tell of one call that came in two ways, and what they say together.
///
/// They are of one call where the vendor's id of its answer is the same, or the span: and where
/// both came in different ways, or in one trace, and were under way at the same time. Vendors' ids
/// alone are not enough: some local servers give the same one to every answer.
final class CallMerge {

  /// How far the clocks of two senders may be apart.
  private static final Duration SLACK = Duration.ofSeconds(2);

  private CallMerge() {}

  /// Whether an event may have come in another way as well.
  static boolean isRecognisable(RequestEvent event) {
    return event.call() != null
        && (response(event) != null
            || (event.trace().traceId() != null && event.trace().spanId() != null));
  }

  /// The vendor's id of the answer.
  static @Nullable String response(RequestEvent event) {
    return event.details().get(RequestDetail.RESPONSE_ID);
  }

  /// Whether two events of one organisation tell of one call.
  static boolean isSame(RequestEvent one, RequestEvent other) {
    return one.call() != null
        && other.call() != null
        && !one.key().equals(other.key())
        && namesTheSame(one, other)
        && areAtTheSameTime(one, other);
  }

  private static boolean namesTheSame(RequestEvent one, RequestEvent other) {
    var inOneTrace =
        one.trace().traceId() != null
            && Objects.equals(one.trace().traceId(), other.trace().traceId());
    var otherWay = one.source() != other.source();
    var sameSpan =
        inOneTrace
            && one.trace().spanId() != null
            && Objects.equals(one.trace().spanId(), other.trace().spanId());
    var response = response(one);
    if (response != null && response(other) != null) {
      return response.equals(response(other)) && (otherWay || inOneTrace);
    }
    return sameSpan && otherWay;
  }

  private static boolean areAtTheSameTime(RequestEvent one, RequestEvent other) {
    return !one.time().isAfter(end(other)) && !other.time().isAfter(end(one));
  }

  private static Instant end(RequestEvent event) {
    var latency = event.exchange().latencyMs();
    return event.time().plusMillis(latency == null ? 0 : latency).plus(SLACK);
  }

  /// What two events say together: the first one, completed by what only the second one says.
  /// Counts of tokens are taken whole from the one that has more of them, as parts of two counts do
  /// not add up.
  static RequestEvent together(RequestEvent first, RequestEvent second) {
    var call = call(Objects.requireNonNull(first.call()), Objects.requireNonNull(second.call()));
    var details = first.details();
    for (var detail : second.details().told().entrySet()) {
      if (details.get(detail.getKey()) == null) {
        details = details.with(detail.getKey(), detail.getValue());
      }
    }
    return new RequestEvent(
        first.key(),
        first.time(),
        first.organization(),
        first.source(),
        exchange(first.exchange(), second.exchange()),
        client(first.client(), second.client()),
        call,
        trace(first.trace(), second.trace()),
        details);
  }

  private static Exchange exchange(Exchange first, Exchange second) {
    return new Exchange(
        first.endpoint(),
        first.method(),
        first.status(),
        or(first.latencyMs(), second.latencyMs()),
        or(first.errorType(), first.status() < 400 ? null : second.errorType()));
  }

  private static Client client(Client first, Client second) {
    return new Client(
        or(first.user(), second.user()),
        or(first.session(), second.session()),
        first.user() == null ? second.authenticated() : first.authenticated(),
        or(first.address(), second.address()),
        or(first.country(), second.country()),
        or(first.userAgent(), second.userAgent()));
  }

  private static ModelCall call(ModelCall first, ModelCall second) {
    var richer = isRicher(second, first) ? second : first;
    var poorer = richer == first ? second : first;
    var priced = priced(richer, poorer);
    return new ModelCall(
        first.model(),
        or(first.provider(), second.provider()),
        first.operation(),
        richer.usage(),
        priced.cost(),
        or(first.finishReason(), second.finishReason()),
        or(first.timeToFirstTokenMs(), second.timeToFirstTokenMs()),
        first.streamed() || second.streamed(),
        or(first.conversation(), second.conversation()),
        metering(first.metering(), second.metering(), richer, priced));
  }

  private static Metering metering(
      Metering first, Metering second, ModelCall counted, ModelCall priced) {
    return new Metering(
        or(first.serviceTier(), second.serviceTier()),
        Math.max(first.searchCalls(), second.searchCalls()),
        Math.max(first.toolCalls(), second.toolCalls()),
        counted.metering().estimated(),
        or(first.attempt(), second.attempt()),
        or(first.upstream(), second.upstream()),
        priced.metering().costComputed());
  }

  /// Whose cost counts: what a sender says goes before what was computed, and then that of the
  /// tokens which count.
  private static ModelCall priced(ModelCall counted, ModelCall other) {
    if (counted.cost() == null) {
      return other;
    }
    var isTold = other.cost() != null && !other.metering().costComputed();
    return isTold && counted.metering().costComputed() ? other : counted;
  }

  /// The vendor's count before an estimate; else any tokens before none, and the same number in
  /// more kinds.
  private static boolean isRicher(ModelCall call, ModelCall than) {
    var usage = call.usage();
    if (usage.total() > 0
        && than.usage().total() > 0
        && call.metering().estimated() != than.metering().estimated()) {
      return than.metering().estimated();
    }
    return usage.total() == than.usage().total()
        ? kinds(usage) > kinds(than.usage())
        : usage.total() > 0 && than.usage().total() == 0;
  }

  private static long kinds(TokenUsage usage) {
    return LongStream.of(
            usage.prompt(),
            usage.cacheRead(),
            usage.cacheWrite(),
            usage.completion(),
            usage.reasoning())
        .filter(tokens -> tokens > 0)
        .count();
  }

  private static Trace trace(Trace first, Trace second) {
    return first.traceId() == null ? second : first;
  }

  private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
