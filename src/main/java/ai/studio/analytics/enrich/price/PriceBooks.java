package ai.studio.analytics.enrich.price;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The prices of each organisation: its own, and behind them those of all. Thread-safe; never
/// waits: what was learned at last goes on holding.
public final class PriceBooks {

  private final PriceBook all;
  private volatile Map<String, PriceBook> own = Map.of();

  public PriceBooks(PriceBook all) {
    this.all = all;
  }

  /// The prices of an organisation.
  public PriceBook of(String organization) {
    return own.getOrDefault(organization, all);
  }

  /// The prices of those that have none of their own.
  public PriceBook all() {
    return all;
  }

  /// Learns what organisations have set for themselves, in place of what was known.
  public void learn(Map<String, List<OwnPrice>> prices) {
    var books = new HashMap<String, PriceBook>();
    prices.forEach((organization, set) -> books.put(organization, all.with(set)));
    own = Map.copyOf(books);
  }
}
