package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.Money;
import java.util.List;
import java.util.Optional;

/// What a call costs, and why.
///
/// @param steps how it is priced, for people
/// @param cost empty where it has no price: unknown is not free
/// @param source the list in which its price stands; empty where none has one
public record Priced(List<String> steps, Optional<Money> cost, Optional<String> source) {

  /// One thing that is charged for in a call.
  ///
  /// @param what such as `batch: output`
  /// @param quantity tokens, or how often
  /// @param picos for all of it, in trillionths of a dollar
  public record Charge(String what, long quantity, long picos) {}

  /// What a call costs, and for what.
  public record Charged(Money cost, List<Charge> charges) {}

  public Priced {
    steps = List.copyOf(steps);
  }

  static Priced unpriced(String why) {
    return new Priced(List.of(why), Optional.empty(), Optional.empty());
  }
}
