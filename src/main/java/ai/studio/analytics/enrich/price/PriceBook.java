package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private static final PriceList FREE_MODELS = new PriceList("the models that cost nothing", true);
  private static final PriceList OWN_MACHINES = new PriceList("your own machines", true);

  private static final int MOST_REMEMBERED = 10_000;

  private final List<PriceList> lists;
  private final Set<String> providers = new HashSet<>();
  private final Map<String, List<String>> besides;
  private final @Nullable BuiltInPrices builtIn;

  /// The names that a price of a model may have, by its own: they take longer to make than all
  /// else.
  private final Cache<String, Set<String>> candidates;

  private PriceBook(
      List<PriceList> lists,
      @Nullable BuiltInPrices builtIn,
      Map<String, List<String>> besides,
      Cache<String, Set<String>> candidates) {
    this.candidates = candidates;
    this.lists = List.copyOf(lists);
    this.builtIn = builtIn;
    this.besides = besides;
    lists.forEach(it -> providers.addAll(it.providers()));
  }

  /// The prices that come with the build, and in front of them those of a file in the format of
  /// `list-prices.csv`.
  ///
  /// @throws BadPriceFile where the file breaks the format
  /// @throws UncheckedIOException where it cannot be read
  public static PriceBook load(@Nullable Path own) {
    var lists = new ArrayList<PriceList>();
    if (own != null) {
      lists.add(list("the price file", true, ownPrices(own)));
    }
    lists.add(list("list-prices.csv", false, listPrices()));
    var builtIn = BuiltInPrices.load();
    builtIn.ifPresent(it -> lists.add(it.list()));
    return new PriceBook(
        lists,
        builtIn.orElse(null),
        builtIn.map(BuiltInPrices::besides).orElse(Map.of()),
        Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build());
  }

  /// The same with prices of one's own before all others.
  PriceBook with(List<OwnPrice> own) {
    var list = new PriceList("your own prices", true);
    for (var price : own) {
      price.lines().forEach(line -> list.add(price.provider(), price.model(), price.from(), line));
    }
    return new PriceBook(
        Stream.concat(Stream.of(list), lists.stream()).toList(), builtIn, besides, candidates);
  }

  /// When the prices that come with the build were published; empty where it went without them.
  public Optional<LocalDate> builtInPublished() {
    return Optional.ofNullable(builtIn).map(BuiltInPrices::published);
  }

  /// Where they are from, with its version; empty where the build went without them.
  public Optional<String> builtInSource() {
    return Optional.ofNullable(builtIn).map(it -> it.list().source());
  }

  /// The cost of a call at a time, rounded half-up to a billionth of a dollar; empty where the
  /// model has no price then: unknown is not free.
  public Optional<Money> cost(ModelCall call, Instant time) {
    return find(call.provider(), call.model(), time)
        .flatMap(found -> quote(found, call, time))
        .flatMap(Quote::cost);
  }

  /// What a call costs at a time, and for what; empty where [#cost] is.
  public Optional<Priced.Charged> charged(ModelCall call, Instant time) {
    return find(call.provider(), call.model(), time)
        .flatMap(found -> quote(found, call, time))
        .flatMap(quote -> quote.cost().map(cost -> new Priced.Charged(cost, quote.charges())));
  }

  /// The name of a provider in OpenTelemetry, whatever others call it.
  public static String canonicalProvider(String name) {
    return Objects.requireNonNull(Providers.canonical(name));
  }

  /// What somebody asks for a model, for any call.
  ///
  /// @param list in which it stands
  record Sold(String provider, String list, Rates rates) {}

  /// What all ask for a model at a time: each provider by the first list that has it, the given
  /// provider first. Others' names for it are not looked at.
  List<Sold> sold(String model, String provider, Instant time) {
    var all = new LinkedHashMap<String, Sold>();
    for (var candidate : candidates(new ModelName(null, model))) {
      for (var list : lists) {
        var sellers = new TreeSet<>(list.sellers(candidate));
        if (sellers.remove(provider)) {
          add(all, list, provider, candidate, time);
        }
        sellers.forEach(seller -> add(all, list, seller, candidate, time));
      }
    }
    return List.copyOf(all.values());
  }

  private static void add(
      Map<String, Sold> all, PriceList list, String seller, String name, Instant time) {
    list.find(seller, name, time)
        .flatMap(price -> price.lines().stream().filter(it -> it.about().isEmpty()).findFirst())
        .ifPresent(line -> all.putIfAbsent(seller, new Sold(seller, list.source(), line.rates())));
  }

  /// What holds for a model now, line by line; empty where nothing does. Only of the name itself.
  public Optional<List<PriceLine>> lines(String provider, String model, Instant time) {
    for (var list : lists) {
      var price = list.find(provider, model, time);
      if (price.isPresent()) {
        return price.map(Price::lines);
      }
    }
    return Optional.empty();
  }

  /// Who alone sells the model, by its name in OpenTelemetry; empty where nobody or several do.
  public Optional<String> provider(String model) {
    var name = ModelName.of(model, providers);
    if (name.provider() != null) {
      return Optional.of(name.provider());
    }
    for (var candidate : candidates(name)) {
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
  /// @param list in which the price stands
  /// @param name the name under which it stands there
  record Found(PriceList list, String name, Price price) {

    String source() {
      return list.source();
    }
  }

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
    return price(call, time).steps();
  }

  /// What a call costs at a time, and why.
  public Priced price(ModelCall call, Instant time) {
    var found = find(call.provider(), call.model(), time);
    if (found.isEmpty()) {
      return Priced.unpriced(whyUnpriced(call));
    }
    var steps = new ArrayList<String>();
    steps.add(
        "price of "
            + found.get().price().provider()
            + " "
            + found.get().name()
            + ", from "
            + found.get().source());
    var quote = quote(found.get(), call, time);
    if (quote.isEmpty()) {
      var tier = String.valueOf(call.metering().serviceTier());
      steps.add("unpriced: nobody knows the rates of the service tier " + tier);
      return new Priced(steps, Optional.empty(), Optional.of(found.get().source()));
    }
    steps.addAll(steps(quote.get()));
    return new Priced(steps, quote.get().cost(), Optional.of(found.get().source()));
  }

  private static List<String> steps(Quote quote) {
    var steps = new ArrayList<String>();
    var held = quote.held();
    if (held.divisor() > 1) {
      var tier = String.valueOf(quote.call().metering().serviceTier());
      steps.add(tier + ": 1/" + held.divisor() + " of the standard rates");
    }
    if (held.line().tier() != ServiceTier.STANDARD) {
      steps.add("rates of the service tier " + held.line().tier().word());
    }
    if (held.line().hours() != null) {
      steps.add("rates of the hours " + held.line().hours() + " UTC");
    }
    if (held.line().above() > 0) {
      steps.add("tier of calls above " + held.line().above() + " input tokens");
    }
    quote.parts().forEach(part -> steps.add(part.text()));
    steps.add(
        quote
            .unknown()
            .map(rate ->
                "unpriced: nobody knows what a "
                    + rate.label()
                    + " costs, and there are "
                    + rate.quantity(quote.call()))
            .orElseGet(() -> "cost $" + plain(quote.cost().orElseThrow())));
    return steps;
  }

  private static String plain(Money cost) {
    return cost.usd().stripTrailingZeros().toPlainString();
  }

  private Optional<Quote> quote(Found found, ModelCall call, Instant time) {
    return found
        .price()
        .held(call, time)
        .map(held -> new Quote(call, held, besides(found, call, time), found.list().isOwn()));
  }

  /// What the next list says of the same model: it may know of more that is charged for.
  private Price.@Nullable Held besides(Found found, ModelCall call, Instant time) {
    for (var list : lists.subList(lists.indexOf(found.list()) + 1, lists.size())) {
      var held =
          list.find(found.price().provider(), found.name(), time)
              .flatMap(price -> price.held(call, time));
      if (held.isPresent() && !list.isOwn()) {
        return held.get();
      }
    }
    return null;
  }

  private String whyUnpriced(ModelCall call) {
    var provider = Providers.canonical(call.provider());
    var sellers = new TreeSet<String>();
    for (var candidate : candidates(ModelName.of(call.model(), providers))) {
      lists.forEach(list -> sellers.addAll(list.sellers(candidate)));
    }
    var known =
        sellers.isEmpty() ? "nobody is known to sell it" : "sold by " + String.join(", ", sellers);
    return provider == null
        ? "unpriced: " + known
        : "unpriced: " + provider + " has no price for it at that time; " + known;
  }

  private Set<String> candidates(ModelName name) {
    return candidates.get(name.model(), _ -> name.candidates());
  }

  private boolean isKnown(String provider) {
    return providers.contains(provider) || Providers.isLocal(provider);
  }

  private Optional<Found> found(@Nullable String provider, ModelName name, Instant time) {
    for (var seller : sellers(provider)) {
      for (var candidate : candidates(name)) {
        for (var list : lists) {
          var price = list.find(seller.orElse(null), candidate, time);
          if (price.isPresent()) {
            return Optional.of(new Found(list, candidate, price.get()));
          }
        }
      }
    }
    if (provider == null) {
      return Optional.empty();
    }
    if (Providers.isLocal(provider)) {
      return Optional.of(new Found(OWN_MACHINES, name.model(), Price.free(provider)));
    }
    return name.isFree(provider)
        ? Optional.of(new Found(FREE_MODELS, name.model(), Price.free(provider)))
        : Optional.empty();
  }

  /// A provider, and those whose models it sells besides.
  private List<Optional<String>> sellers(@Nullable String provider) {
    return Stream.concat(
            Stream.of(Optional.ofNullable(provider)),
            besides.getOrDefault(String.valueOf(provider), List.of()).stream().map(Optional::of))
        .toList();
  }

  private static PriceList list(String source, boolean isOwn, List<PriceFile.Entry> entries) {
    var list = new PriceList(source, isOwn);
    for (var entry : entries) {
      for (var name : entry.names()) {
        list.add(entry.provider(), name, entry.from(), entry.line());
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
