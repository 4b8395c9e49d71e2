package ai.studio.analytics.store;

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

  public long latencySumMs;

  /// The fastest and the slowest request that this object itself has counted; not kept in rollups.
  public int minLatencyMs = Integer.MAX_VALUE;

  public int maxLatencyMs;

  /// Requests that reported a time to first token.
  public long firstTokenCount;

  public long firstTokenSumMs;

  /// Sessions that started in the bucket, and all that was ever asked in them.
  public long sessions;

  public long sessionRequests;
  public long sessionCostNanos;

  public final LatencySketch latency = new LatencySketch();
  public final LatencySketch firstToken = new LatencySketch();
  public final UserSketch users;

  /// @param exactUsers how many users are counted exactly, see [UserSketch]
  public Measures(int exactUsers) {
    users = new UserSketch(exactUsers);
  }

  /// Counts one request.
  public void add(RequestEvent event) {
    var exchange = event.exchange();
    requests++;
    errors += exchange.status() >= 400 ? 1 : 0;
    latencySumMs += exchange.latencyMs();
    minLatencyMs = Math.min(minLatencyMs, exchange.latencyMs());
    maxLatencyMs = Math.max(maxLatencyMs, exchange.latencyMs());
    latency.add(exchange.latencyMs());
    addUser(event.client().user());
    var call = event.call();
    if (call == null) {
      return;
    }
    modelCalls++;
    var usage = call.usage();
    promptTokens += usage.prompt();
    cachedTokens += usage.cacheRead();
    cacheWriteTokens += usage.cacheWrite();
    completionTokens += usage.completion();
    reasoningTokens += usage.reasoning();
    if (call.cost() != null) {
      pricedRequests++;
      costNanos += call.cost().nanos();
    }
    if (call.timeToFirstTokenMs() != null) {
      firstTokenCount++;
      firstTokenSumMs += call.timeToFirstTokenMs();
      firstToken.add(call.timeToFirstTokenMs());
    }
  }

  /// Adds the measures of a disjoint set of requests.
  public void merge(Measures other) {
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
    latencySumMs += other.latencySumMs;
    minLatencyMs = Math.min(minLatencyMs, other.minLatencyMs);
    maxLatencyMs = Math.max(maxLatencyMs, other.maxLatencyMs);
    firstTokenCount += other.firstTokenCount;
    firstTokenSumMs += other.firstTokenSumMs;
    sessions += other.sessions;
    sessionRequests += other.sessionRequests;
    sessionCostNanos += other.sessionCostNanos;
    latency.merge(other.latency);
    firstToken.merge(other.firstToken);
    users.merge(other.users);
  }

  /// All tokens of every kind.
  public long totalTokens() {
    return promptTokens + cachedTokens + cacheWriteTokens + completionTokens + reasoningTokens;
  }

  private void addUser(@Nullable String user) {
    if (user != null) {
      users.add(user);
    }
  }
}
