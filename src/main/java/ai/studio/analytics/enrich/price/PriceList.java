package ai.studio.analytics.enrich.price;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Prices of one source, by provider and name. Filled once, then read.
final class PriceList {

  private final String source;
  private final boolean isOwn;
  private final Map<String, Map<String, NavigableMap<Instant, Price>>> byProvider =
      new LinkedHashMap<>();
  private final Map<String, Set<String>> sellers = new HashMap<>();

  /// @param source for people
  /// @param isOwn whether they are one's own, of which nothing is looked up elsewhere but what is
  ///   charged by number
  PriceList(String source, boolean isOwn) {
    this.source = source;
    this.isOwn = isOwn;
  }

  String source() {
    return source;
  }

  boolean isOwn() {
    return isOwn;
  }

  /// A line that holds from a time until the next ones of the same provider and name.
  void add(String provider, String name, Instant from, PriceLine line) {
    byProvider
        .computeIfAbsent(provider, any -> new LinkedHashMap<>())
        .computeIfAbsent(name, any -> new TreeMap<>())
        .merge(from, new Price(provider, List.of(line)), Price::with);
    sellers.computeIfAbsent(name, any -> new HashSet<>()).add(provider);
  }

  boolean has(String provider, String name) {
    return !history(provider, name).isEmpty();
  }

  /// All prices of a model by the time from which they hold.
  NavigableMap<Instant, Price> history(String provider, String name) {
    return byProvider
        .getOrDefault(provider, Map.of())
        .getOrDefault(name, Collections.emptyNavigableMap());
  }

  /// Canonical names.
  Set<String> providers() {
    return byProvider.keySet();
  }

  /// The names of what a provider sells.
  Set<String> names(String provider) {
    return byProvider.getOrDefault(provider, Map.of()).keySet();
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
    return Optional.ofNullable(history(provider, name).floorEntry(time)).map(Map.Entry::getValue);
  }
}
