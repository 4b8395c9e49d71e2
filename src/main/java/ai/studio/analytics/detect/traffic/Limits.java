package ai.studio.analytics.detect.traffic;

/// From when on something is too much. 0 turns a limit off.
///
/// @param requests of one user, key, project or address in a minute
/// @param throttled answers 429 of one user, key or address in a minute
/// @param failures answers 401 and 403 to one address in ten minutes
/// @param accounts different users that fail from one address, or addresses from which one user
///   fails, in ten minutes
/// @param malformed answers that a request is wrong, to one address in ten minutes
/// @param tokens of one user or key in ten minutes
/// @param repeats calls of one shape in one session in ten minutes
/// @param filtered answers that a content filter ended, of one user in ten minutes
/// @param costFactor how many times the median of their own days a user's day may cost
/// @param costLeast what a day must cost at least to be told of, in US dollars
public record Limits(
    long requests,
    long throttled,
    long failures,
    long accounts,
    long malformed,
    long tokens,
    long repeats,
    long filtered,
    long costFactor,
    long costLeast) {

  /// The same without a look at costs.
  public Limits withoutCost() {
    return new Limits(
        requests, throttled, failures, accounts, malformed, tokens, repeats, filtered, 0,
        costLeast);
  }

  public static final Limits DEFAULT = new Limits(6_000, 30, 20, 8, 40, 5_000_000, 60, 5, 5, 10);
}
