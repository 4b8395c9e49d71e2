package ai.studio.analytics.enrich.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What looks wrong about prices: more or less than ten times what others ask for the same model,
/// output that is cheaper than input, and nothing at all for what others charge for. What is
/// negative is refused before.
public final class PriceLint {

  private static final long FAR = 10;

  private PriceLint() {}

  /// What looks wrong, in sentences.
  ///
  /// @param book what others ask
  public static List<String> of(Collection<OwnPrice> prices, PriceBook book, Instant time) {
    var findings = new ArrayList<String>();
    for (var price : prices) {
      var name = price.provider() + " " + price.model();
      var neighbours = book.sold(price.model(), price.provider(), time);
      for (var line : price.lines()) {
        check(
            findings,
            line.about().isEmpty() ? name : name + " (" + line.about() + ")",
            line.rates());
      }
      price.lines().stream()
          .filter(line -> line.about().isEmpty())
          .forEach(line -> compare(findings, name, line.rates(), neighbours));
    }
    return findings;
  }

  private static void check(List<String> findings, String name, Rates rates) {
    var input = rates.said(Rate.INPUT);
    var output = rates.said(Rate.OUTPUT);
    if (input != null && output != null && output > 0 && output < input) {
      findings.add(
          "%s: output, %s, is cheaper than input, %s"
              .formatted(name, plain(Rate.OUTPUT, output), plain(Rate.INPUT, input)));
    }
    var cached = rates.said(Rate.CACHED);
    if (cached != null && input != null && cached > input) {
      findings.add(
          "%s: cached input, %s, costs more than other input, %s"
              .formatted(name, plain(Rate.CACHED, cached), plain(Rate.INPUT, input)));
    }
  }

  private static void compare(
      List<String> findings, String name, Rates rates, List<PriceBook.Sold> neighbours) {
    for (var rate : List.of(Rate.INPUT, Rate.OUTPUT)) {
      var own = rates.said(rate);
      for (var neighbour : neighbours) {
        var other = neighbour.rates().said(rate);
        if (own == null || other == null) {
          continue;
        }
        if (own == 0 && other > 0) {
          findings.add(
              "%s: %s is free, and costs %s at %s"
                  .formatted(name, rate.label(), plain(rate, other), neighbour.provider()));
          break;
        }
        if (other > 0 && (own >= FAR * other || other >= FAR * own)) {
          findings.add(
              "%s: %s, %s, is ten times off the %s of %s"
                  .formatted(
                      name,
                      rate.label(),
                      plain(rate, own),
                      plain(rate, other),
                      neighbour.provider()));
          break;
        }
      }
    }
  }

  private static String plain(Rate rate, long picos) {
    BigDecimal usd = Rates.usd(rate, picos);
    return "$" + usd.toPlainString();
  }
}
