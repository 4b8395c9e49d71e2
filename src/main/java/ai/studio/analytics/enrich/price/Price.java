package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenUsage;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a provider asks for a call of a model.
///
/// @param provider who asks that price, by its name in OpenTelemetry (`gen_ai.provider.name`)
/// @param tiers rates by the number of input tokens above which they hold for all tokens of a call;
///   the first one is 0
record Price(String provider, NavigableMap<Long, Rates> tiers) {

  Price {
    tiers = new TreeMap<>(tiers);
  }

  /// One tier.
  static Price of(String provider, long above, Rates rates) {
    return new Price(provider, new TreeMap<>(Map.of(above, rates)));
  }

  /// The same with the tiers of another one.
  Price with(Price other) {
    var all = new TreeMap<>(tiers);
    all.putAll(other.tiers);
    return new Price(provider, all);
  }

  /// What holds for a call.
  Map.Entry<Long, Rates> tier(TokenUsage usage) {
    var input = usage.prompt() + usage.cacheRead() + usage.cacheWrite();
    var above = tiers.lowerEntry(input);
    return above == null ? tiers.firstEntry() : above;
  }

  /// The cost of a call.
  Money of(TokenUsage usage) {
    return tier(usage).getValue().of(usage);
  }
}
