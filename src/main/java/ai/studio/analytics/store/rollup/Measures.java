package ai.studio.analytics.store.rollup;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import org.jspecify.annotations.Nullable;

/// What is counted and summed about a set of requests. Adding is associative and commutative, so
/// the measures of a range are the sum of the measures of its parts.
///
/// Not thread-safe.
public final class Measures {

  /// Requests of any outcome; ratings or threats in the dimensions that are about those.
  public long requests;

  /// Requests with a status of 400 or more; open threats in the dimensions that are about those.
  public long errors;

  /// Requests that called a model.
  public long modelCalls;

  public long promptTokens;
  public long cachedTokens;
  public long cacheWriteTokens;
  public long completionTokens;
  public long reasoningTokens;

  /// Model calls whose price is known: the others have no part in [#costNanos].
  public long pricedRequests;

  /// The known cost, in billionths of a dollar.
  public long costNanos;

  /// Requests whose latency nobody measured: they have no part in [#latencySumMs] and [#latency].
  public long latencyUnknown;

  public long latencySumMs;

  /// Of the requests that this object itself has counted; see [#minLatencyMs()].
  private int fastestMs = Integer.MAX_VALUE;

  private int slowestMs = -1;

  /// Requests that reported a time to first token.
  public long firstTokenCount;

  public long firstTokenSumMs;

  /// Tokens of answers whose time was measured, and how long they took from their first token on.
  /// Not kept in rollups.
  public long timedOutputTokens;

  public long outputMs;

  /// Sessions that started in the bucket, and all that was ever asked in them.
  public long sessions;

  public long sessionRequests;
  public long sessionCostNanos;

  /// Ratings that were given, and what they come to together. Not kept in rollups.
  public long ratings;

  public long ratingSum;

  /// Threats that were seen, and those of them that are open. Not kept in rollups.
  public long threats;

  public long openThreats;

  public final LatencySketch latency = new LatencySketch();
  public final LatencySketch firstToken = new LatencySketch();
  public final UserSketch users;

  /// Sessions that any of the requests is of. Not kept in rollups.
  public final UserSketch requestSessions;

  /// @param exactUsers how many users are counted exactly, see [UserSketch]
  public Measures(int exactUsers) {
    users = new UserSketch(exactUsers);
    requestSessions = new UserSketch(exactUsers);
  }

  /// Counts one request.
  ///
  /// @param userHash of its user, where it has one, see [UserSketch#hash]
  public void add(RequestEvent event, long userHash) {
    var exchange = event.exchange();
    requests++;
    errors += exchange.status() >= 400 ? 1 : 0;
    addLatency(exchange.latencyMs());
    if (event.client().user() != null) {
      users.addHash(userHash);
    }
    var call = event.call();
    if (call == null) {
      return;
    }
    modelCalls++;
    addUsage(call, 1);
    addFirstToken(call);
  }

  /// Counts what a call that is counted already has become: nothing that it had is gone, but for
  /// tokens and cost, which may be others.
  ///
  /// @param userHash of its user, where it has one, see [UserSketch#hash]
  public void complete(RequestEvent before, RequestEvent after, long userHash) {
    if (before.client().user() == null && after.client().user() != null) {
      users.addHash(userHash);
    }
    if (before.exchange().latencyMs() == null && after.exchange().latencyMs() != null) {
      latencyUnknown--;
      addLatency(after.exchange().latencyMs());
    }
    var was = before.call();
    var is = after.call();
    if (was != null && is != null) {
      addUsage(was, -1);
      addUsage(is, 1);
      if (was.timeToFirstTokenMs() == null) {
        addFirstToken(is);
      }
    }
  }

  private void addUsage(ModelCall call, int sign) {
    var usage = call.usage();
    promptTokens += sign * usage.prompt();
    cachedTokens += sign * usage.cacheRead();
    cacheWriteTokens += sign * usage.cacheWrite();
    completionTokens += sign * usage.completion();
    reasoningTokens += sign * usage.reasoning();
    if (call.cost() != null) {
      pricedRequests += sign;
      costNanos += sign * call.cost().nanos();
    }
  }

  private void addFirstToken(ModelCall call) {
    if (call.timeToFirstTokenMs() != null) {
      firstTokenCount++;
      firstTokenSumMs += call.timeToFirstTokenMs();
      firstToken.add(call.timeToFirstTokenMs());
    }
  }

  /// Adds the measures of a disjoint set of requests.
  public void merge(Measures other) {
    mergeSessions(other);
    mergeRows(other);
  }

  /// Adds only what is known of sessions.
  public void mergeSessions(Measures other) {
    sessions += other.sessions;
    sessionRequests += other.sessionRequests;
    sessionCostNanos += other.sessionCostNanos;
  }

  /// Adds all but what is known of sessions.
  public void mergeRows(Measures other) {
    requests += other.requests;
    errors += other.errors;
    modelCalls += other.modelCalls;
    promptTokens += other.promptTokens;
    cachedTokens += other.cachedTokens;
    cacheWriteTokens += other.cacheWriteTokens;
    completionTokens += other.completionTokens;
    reasoningTokens += other.reasoningTokens;
    pricedRequests += other.pricedRequests;
    costNanos += other.costNanos;
    latencyUnknown += other.latencyUnknown;
    latencySumMs += other.latencySumMs;
    fastestMs = Math.min(fastestMs, other.fastestMs);
    slowestMs = Math.max(slowestMs, other.slowestMs);
    firstTokenCount += other.firstTokenCount;
    firstTokenSumMs += other.firstTokenSumMs;
    timedOutputTokens += other.timedOutputTokens;
    outputMs += other.outputMs;
    ratings += other.ratings;
    ratingSum += other.ratingSum;
    threats += other.threats;
    openThreats += other.openThreats;
    latency.merge(other.latency);
    firstToken.merge(other.firstToken);
    users.merge(other.users);
    requestSessions.merge(other.requestSessions);
  }

  /// Whether nothing is counted.
  public boolean isEmpty() {
    return requests == 0 && sessions == 0;
  }

  /// Whether any event is counted.
  public boolean hasEvents() {
    return requests > 0 || ratings > 0 || threats > 0;
  }

  /// All tokens of every kind.
  public long totalTokens() {
    return promptTokens + cachedTokens + cacheWriteTokens + completionTokens + reasoningTokens;
  }

  /// Requests whose latency was measured.
  public long latencyCount() {
    return requests - latencyUnknown;
  }

  /// The fastest request that this object itself has counted; null where none was measured. Not
  /// kept in rollups.
  public @Nullable Integer minLatencyMs() {
    return slowestMs < 0 ? null : Integer.valueOf(fastestMs);
  }

  /// The slowest one, likewise.
  public @Nullable Integer maxLatencyMs() {
    return slowestMs < 0 ? null : Integer.valueOf(slowestMs);
  }

  /// Counts the latency of a request that is counted already.
  ///
  /// @param millis null where nobody measured it
  public void addLatency(@Nullable Integer millis) {
    if (millis == null) {
      latencyUnknown++;
      return;
    }
    latencySumMs += millis;
    fastestMs = Math.min(fastestMs, millis);
    slowestMs = Math.max(slowestMs, millis);
    latency.add(millis);
  }
}
