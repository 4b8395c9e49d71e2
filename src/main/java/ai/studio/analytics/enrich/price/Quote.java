package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one call costs, part by part.
///
/// @param call the call
/// @param held the line of the price
/// @param besides a line of another list, with rates that the price says nothing of; null where
///   there is none
/// @param isOwn whether the price is one's own: then only what is charged by number is looked up
///   elsewhere
record Quote(ModelCall call, Price.Held held, Price.@Nullable Held besides, boolean isOwn) {

  private static final long PICOS_PER_NANO = 1_000;

  private static final Set<Rate> BY_NUMBER = EnumSet.of(Rate.SEARCH, Rate.TOOL);
  private static final Set<Rate> BESIDES =
      EnumSet.complementOf(
          EnumSet.of(Rate.INPUT, Rate.OUTPUT, Rate.CACHED, Rate.CACHE_WRITE, Rate.REASONING));

  /// Something that is charged for.
  ///
  /// @param picos for each
  record Part(Rate rate, long quantity, long picos) {

    /// For people.
    String text() {
      var usd = Rates.usd(rate, picos).toPlainString();
      if (rate.perToken()) {
        return quantity + " " + rate.label() + " tokens at $" + usd + " per million";
      }
      var plural = rate == Rate.SEARCH ? "es" : "s";
      return quantity + " " + rate.label() + (quantity == 1 ? "" : plural) + " at $" + usd;
    }
  }

  /// What is in the call that nobody knows the price of; empty where there is nothing.
  Optional<Rate> unknown() {
    for (var rate : BY_NUMBER) {
      if (rate.quantity(call) > 0 && picos(rate).isEmpty()) {
        return Optional.of(rate);
      }
    }
    return Optional.empty();
  }

  List<Part> parts() {
    var parts = new ArrayList<Part>();
    for (var rate : Rate.values()) {
      var quantity = rate.quantity(call);
      if (quantity > 0) {
        picos(rate).ifPresent(picos -> parts.add(new Part(rate, quantity, picos)));
      }
    }
    return parts;
  }

  /// The parts, each with what its rates are about.
  List<Priced.Charge> charges() {
    var about = held.line().about();
    var prefix = about.isEmpty() ? "" : about + ": ";
    return parts().stream()
        .map(part ->
            new Priced.Charge(
                prefix + part.rate().label(), part.quantity(), part.quantity() * part.picos()))
        .toList();
  }

  /// Rounded half-up once to a billionth of a dollar; empty where a part is unknown.
  Optional<Money> cost() {
    if (unknown().isPresent()) {
      return Optional.empty();
    }
    var picos = 0L;
    for (var part : parts()) {
      picos += part.quantity() * part.picos();
    }
    return Optional.of(new Money((picos + PICOS_PER_NANO / 2) / PICOS_PER_NANO));
  }

  /// What is charged by number has no discount.
  private OptionalLong picos(Rate rate) {
    var from = from(rate);
    var picos = from.line().rates().picos(rate);
    return rate.perToken() && picos.isPresent()
        ? OptionalLong.of(picos.getAsLong() / from.divisor())
        : picos;
  }

  /// The line that says a rate, which is divided by what that line's list asks.
  private Price.Held from(Rate rate) {
    var other = besides;
    return other != null
            && wanted(rate)
            && held.line().rates().said(rate) == null
            && other.line().rates().said(rate) != null
        ? other
        : held;
  }

  private boolean wanted(Rate rate) {
    return isOwn ? BY_NUMBER.contains(rate) : BESIDES.contains(rate);
  }
}
