package ai.studio.analytics.enrich.price;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prices of one source, by provider and name. Filled once, then read.
final class PriceList {

  private final String source;
  private final Map<String, Map<String, NavigableMap<Instant, Price>>> byProvider =
      new LinkedHashMap<>();
  private final Map<String, Set<String>> sellers = new HashMap<>();

  /// @param source for people
  PriceList(String source) {
    this.source = source;
  }

  String source() {
    return source;
  }

  /// Rates that hold from a time until the next ones of the same provider and name.
  ///
  /// @param above input tokens of a call above which they do
  void add(String provider, String name, Instant from, long above, Rates rates) {
    byProvider
        .computeIfAbsent(provider, any -> new HashMap<>())
        .computeIfAbsent(name, any -> new TreeMap<>())
        .merge(from, Price.of(provider, above, rates), Price::with);
    sellers.computeIfAbsent(name, any -> new HashSet<>()).add(provider);
  }

  boolean has(String provider, String name) {
    return byProvider.getOrDefault(provider, Map.of()).containsKey(name);
  }

  /// Canonical names.
  Set<String> providers() {
    return byProvider.keySet();
  }

  /// The price of a model at a time.
  ///
  /// @param provider null where it is not known: then only what one provider alone sells has a
  ///   price
  Optional<Price> find(@Nullable String provider, String name, Instant time) {
    if (provider == null) {
      var all = sellers(name);
      return all.size() == 1 ? of(all.iterator().next(), name, time) : Optional.empty();
    }
    return of(provider, name, time);
  }

  /// Who sells a model.
  Set<String> sellers(String name) {
    return sellers.getOrDefault(name, Set.of());
  }

  private Optional<Price> of(String provider, String name, Instant time) {
    return Optional.ofNullable(byProvider.getOrDefault(provider, Map.of()).get(name))
        .map(byTime -> byTime.floorEntry(time))
        .map(Map.Entry::getValue);
  }
}
