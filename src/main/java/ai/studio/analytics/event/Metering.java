package ai.studio.analytics.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a call was served, counted and priced, apart from its tokens.
///
/// @param serviceTier how the vendor served it, in the vendor's words and lower case: `default`,
///   `batch`, `flex`, `priority`, …; null where nobody said
/// @param searchCalls searches that the vendor made for it, which are charged by number
/// @param toolCalls calls of the vendor's other tools that are charged by number
/// @param estimated whether its tokens were estimated, for the vendor gave none
/// @param attempt which attempt it was, from 1; null where nobody counted
/// @param upstream who was asked, by the gateway's name for it; null where nobody said
/// @param costComputed whether its cost comes of a price here, and not from its sender
public record Metering(
    @Nullable String serviceTier,
    long searchCalls,
    long toolCalls,
    boolean estimated,
    @Nullable Integer attempt,
    @Nullable String upstream,
    boolean costComputed) {

  /// Nothing is known but the tokens, which the vendor counted.
  public static final Metering NONE = new Metering(null, 0, 0, false, null, null, false);

  static final int MAX_SERVICE_TIER = 32;
  static final int MAX_UPSTREAM = 64;
  private static final long MAX_CALLS = 1_000_000;
  private static final int MAX_ATTEMPT = 1_000;

  /// @throws InvalidEvent where a field breaks its rule
  public Metering {
    var tier = Check.optionalText("service_tier", serviceTier, MAX_SERVICE_TIER);
    serviceTier = tier == null ? null : tier.toLowerCase(Locale.ROOT);
    Check.within("search_calls", searchCalls, 0, MAX_CALLS);
    Check.within("tool_calls", toolCalls, 0, MAX_CALLS);
    if (attempt != null) {
      Check.within("attempt", attempt, 1, MAX_ATTEMPT);
    }
    upstream = Check.optionalText("upstream", upstream, MAX_UPSTREAM);
  }

  Metering withServiceTier(String tier) {
    return new Metering(tier, searchCalls, toolCalls, estimated, attempt, upstream, costComputed);
  }

  /// The same but for where the cost comes from.
  Metering withCostComputed(boolean computed) {
    return new Metering(
        serviceTier, searchCalls, toolCalls, estimated, attempt, upstream, computed);
  }
}
