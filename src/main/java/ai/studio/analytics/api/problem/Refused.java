package ai.studio.analytics.api.problem;

import java.time.Duration;
import java.util.Optional;

/// A request is not let through, for what is known only once it has been read.
public final class Refused extends RuntimeException {

  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;

  /// @param retryAfter when it may be tried again; empty where that is no matter of seconds
  public Refused(Problem problem, Optional<Duration> retryAfter) {
    super(problem.detail());
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  Problem problem() {
    return problem;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
