package ai.studio.analytics.query.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a period has had so far, and what it is likely to come to.
///
/// @param start when the period began
/// @param end when it is over
/// @param soFar what it has had
/// @param likely what it comes to; null where fewer than two days are known
public record Outlook(Instant start, Instant end, double soFar, @Nullable Likely likely) {

  /// @param total what is expected of the whole period
  /// @param low four times in five, it lies between this
  /// @param high and this
  /// @param error how far such forecasts were from what came, in the mean and as a part of it; null
  ///   where too little is known to tell
  /// @param naiveError the same where each hour is as a week before
  /// @param hours the hours to come, the present one first
  public record Likely(
      double total,
      double low,
      double high,
      @Nullable Double error,
      @Nullable Double naiveError,
      List<Hour> hours) {}

  /// @param start of the hour
  /// @param value what is expected of the whole of it
  public record Hour(Instant start, double value) {}
}
