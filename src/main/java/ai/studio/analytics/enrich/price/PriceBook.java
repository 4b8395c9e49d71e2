package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenUsage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a call of a model costs at a time. Immutable.
///
/// A price is found by provider and name, or by the name alone where only one provider sells it; a
/// provider that nobody knows counts as none. Names are compared as a whole, without what else
/// stands in them of regions, versions and days, never by a part: `gpt-4o-mini` is not a kind of
/// `gpt-4o`. A price holds from its time until the next one; before its first one a model has none.
/// Of equal names one's own price comes first, whatever its time, then the list price, then that
/// from npm. What runs on one's own machines is free, whatever it is called.
public final class PriceBook {

  private static final String LIST_PRICES = "/prices/list-prices.csv";

  private final List<PriceList> lists = new ArrayList<>();
  private final Set<String> providers = new HashSet<>();
  private final Map<String, List<String>> besides;

  private PriceBook(@Nullable Path own) {
    if (own != null) {
      lists.add(list("your own prices", ownPrices(own)));
    }
    lists.add(list("list-prices.csv", listPrices()));
    var builtIn = BuiltInPrices.load();
    builtIn.ifPresent(it -> lists.add(it.list()));
    besides = builtIn.map(BuiltInPrices::besides).orElse(Map.of());
    lists.forEach(it -> providers.addAll(it.providers()));
  }

  /// The prices that come with the build, and in front of them those of a file in the format of
  /// `list-prices.csv`.
  ///
  /// @throws BadPriceFile where the file breaks the format
  /// @throws UncheckedIOException where it cannot be read
  public static PriceBook load(@Nullable Path own) {
    return new PriceBook(own);
  }

  /// The cost of a call at a time, rounded half-up to a billionth of a dollar; empty where the
  /// model has no price then: unknown is not free.
  public Optional<Money> cost(ModelCall call, Instant time) {
    return find(call.provider(), call.model(), time).map(found -> found.price().of(call.usage()));
  }

  /// Who alone sells the model, by its name in OpenTelemetry; empty where nobody or several do.
  public Optional<String> provider(String model) {
    var name = ModelName.of(model, providers);
    if (name.provider() != null) {
      return Optional.of(name.provider());
    }
    for (var candidate : name.candidates()) {
      for (var list : lists) {
        if (list.sellers(candidate).size() == 1) {
          return list.sellers(candidate).stream().findFirst();
        }
      }
    }
    return Optional.empty();
  }

  /// How a call is priced.
  ///
  /// @param source the list in which the price stands
  /// @param name the name under which it stands there
  record Found(String source, String name, Price price) {}

  Optional<Found> find(@Nullable String provider, String model, Instant time) {
    var given = Providers.canonical(provider);
    var prefixed = ModelName.of(model, providers);
    var bare = new ModelName(null, model);
    if (given == null || !isKnown(given)) {
      return found(prefixed.provider(), prefixed, time)
          .or(() -> prefixed.provider() == null ? Optional.empty() : found(null, bare, time));
    }
    return found(given, bare, time).or(() -> found(given, prefixed, time));
  }

  /// How a call is priced, step by step, for people.
  public List<String> explain(ModelCall call, Instant time) {
    return find(call.provider(), call.model(), time)
        .map(found -> explain(found, call.usage()))
        .orElseGet(() -> List.of(whyUnpriced(call)));
  }

  private static List<String> explain(Found found, TokenUsage usage) {
    var tier = found.price().tier(usage);
    var rates = tier.getValue();
    var lines = new ArrayList<String>();
    lines.add(
        "price of " + found.price().provider() + " " + found.name() + ", from " + found.source());
    if (tier.getKey() > 0) {
      lines.add("tier of calls above " + tier.getKey() + " input tokens");
    }
    part(lines, "input", usage.prompt(), rates.input());
    part(lines, "cache read", usage.cacheRead(), rates.cacheRead());
    part(lines, "cache write", usage.cacheWrite(), rates.cacheWrite());
    part(lines, "output", usage.completion(), rates.output());
    part(lines, "reasoning", usage.reasoning(), rates.reasoning());
    lines.add("cost $" + found.price().of(usage).usd().stripTrailingZeros().toPlainString());
    return lines;
  }

  private static void part(List<String> lines, String kind, long tokens, long rate) {
    if (tokens > 0) {
      var usd = BigDecimal.valueOf(rate, 6).stripTrailingZeros().toPlainString();
      lines.add(tokens + " " + kind + " tokens at $" + usd + " per million");
    }
  }

  private String whyUnpriced(ModelCall call) {
    var provider = Providers.canonical(call.provider());
    var sellers = new TreeSet<String>();
    for (var candidate : ModelName.of(call.model(), providers).candidates()) {
      lists.forEach(list -> sellers.addAll(list.sellers(candidate)));
    }
    var known =
        sellers.isEmpty() ? "nobody is known to sell it" : "sold by " + String.join(", ", sellers);
    return provider == null
        ? "unpriced: " + known
        : "unpriced: " + provider + " has no price for it at that time; " + known;
  }

  private boolean isKnown(String provider) {
    return providers.contains(provider) || Providers.isLocal(provider);
  }

  private Optional<Found> found(@Nullable String provider, ModelName name, Instant time) {
    for (var seller : sellers(provider)) {
      for (var candidate : name.candidates()) {
        for (var list : lists) {
          var price = list.find(seller.orElse(null), candidate, time);
          if (price.isPresent()) {
            return Optional.of(new Found(list.source(), candidate, price.get()));
          }
        }
      }
    }
    return Optional.ofNullable(provider)
        .filter(Providers::isLocal)
        .map(it -> new Found("your own machines", name.model(), Price.of(it, 0, Rates.FREE)));
  }

  /// A provider, and those whose models it sells besides.
  private List<Optional<String>> sellers(@Nullable String provider) {
    return Stream.concat(
            Stream.of(Optional.ofNullable(provider)),
            besides.getOrDefault(String.valueOf(provider), List.of()).stream().map(Optional::of))
        .toList();
  }

  private static PriceList list(String source, List<PriceFile.Entry> entries) {
    var list = new PriceList(source);
    for (var entry : entries) {
      for (var name : entry.names()) {
        list.add(entry.provider(), name, entry.from(), entry.above(), entry.rates());
      }
    }
    return list;
  }

  private static List<PriceFile.Entry> listPrices() {
    try (var in = Objects.requireNonNull(PriceBook.class.getResourceAsStream(LIST_PRICES));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return PriceFile.read("list-prices.csv", reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<PriceFile.Entry> ownPrices(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      return PriceFile.read(file.toString(), reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "studio.prices.file cannot be read as a text file: " + file, e);
    }
  }
}
