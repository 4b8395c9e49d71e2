package ai.studio.analytics.enrich.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Rates, and for which calls of a model they hold.
///
/// @param above input tokens of a call above which they hold for all of its tokens; 0 for any
/// @param tier how the call is served
/// @param hours at which they hold; null for those that no other line is about
public record PriceLine(long above, ServiceTier tier, @Nullable Hours hours, Rates rates) {

  /// Rates that hold for any call.
  static PriceLine of(Rates rates) {
    return new PriceLine(0, ServiceTier.STANDARD, null, rates);
  }

  /// Whether it is about the same calls as another one.
  boolean isInPlaceOf(PriceLine other) {
    return above == other.above
        && tier == other.tier
        && (hours == null ? other.hours == null : hours.equals(other.hours));
  }

  boolean holdsFor(ServiceTier wanted, long input, Instant time) {
    return tier == wanted
        && (above == 0 || input > above)
        && (hours == null || hours.contains(time));
  }

  /// What it is about, such as `batch, above 200000 input tokens`; empty where it is about any
  /// call.
  public String about() {
    var about = tier == ServiceTier.STANDARD ? "" : tier.word();
    about += hours == null ? "" : (about.isEmpty() ? "" : ", ") + hours + " UTC";
    return about
        + (above == 0 ? "" : (about.isEmpty() ? "" : ", ") + "above " + above + " input tokens");
  }
}
