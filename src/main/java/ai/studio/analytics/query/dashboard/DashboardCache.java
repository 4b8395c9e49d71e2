package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Question;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;

/// Remembers answers for a few seconds, so that many people who look at the same dashboard cost as
/// much as one.
///
/// The key is the whole [Question], scope included: nobody is ever shown what somebody else may
/// see. A preset's range ends with the current minute, so equal questions within a minute are
/// equal.
public final class DashboardCache {

  /// How long an answer is good for by default.
  public static final Duration DEFAULT_AGE = Duration.ofSeconds(5);

  private static final int MOST_ANSWERS = 500;

  private final LoadingCache<Question, Dashboard> answers;

  /// @param age how long an answer is good for; zero remembers nothing
  public DashboardCache(Dashboards dashboards, Duration age) {
    answers =
        Caffeine.newBuilder().maximumSize(MOST_ANSWERS).expireAfterWrite(age).build(dashboards::of);
  }

  /// The answer to a question, perhaps a few seconds old. Its slices are as old as their first
  /// asking.
  public Dashboard of(Question question) {
    return answers.get(question);
  }
}
