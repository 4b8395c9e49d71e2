package ai.studio.analytics.enrich.price;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a token of a model costs on a day. Immutable.
///
/// A price is found by the model's exact name or one of its listed aliases, never by a part of it:
/// `gpt-4o-mini` is not a kind of `gpt-4o`. A price holds from its day until the next one; before
/// its first day a model has none.
public final class PriceBook {

  private static final String LIST_PRICES = "/prices/list-prices.csv";

  private final Map<String, NavigableMap<LocalDate, Price>> prices = new HashMap<>();

  private PriceBook() {}

  /// The list prices that come with the build, extended by a file in the same format: an entry of
  /// the file replaces the one of the same name and day, and adds to the others.
  ///
  /// @throws BadPriceFile where the file breaks the format
  /// @throws UncheckedIOException where it cannot be read
  public static PriceBook load(@Nullable Path override) {
    var book = new PriceBook();
    book.add(listPrices());
    if (override != null) {
      book.add(ownPrices(override));
    }
    return book;
  }

  /// The cost of a call on a day, rounded half-up to a billionth of a dollar; empty where the model
  /// has no price on that day: unknown is not free.
  public Optional<Money> cost(ModelCall call, LocalDate day) {
    return price(call.model(), day).map(price -> price.of(call.usage()));
  }

  /// Who asks the most recent price of the model, by its name in OpenTelemetry; empty where the
  /// book does not know it.
  public Optional<String> provider(String model) {
    return Optional.ofNullable(prices.get(model))
        .map(byDay -> byDay.lastEntry().getValue().provider());
  }

  private Optional<Price> price(String model, LocalDate day) {
    return Optional.ofNullable(prices.get(model))
        .map(byDay -> byDay.floorEntry(day))
        .map(Map.Entry::getValue);
  }

  private void add(List<PriceFile.Entry> entries) {
    for (var entry : entries) {
      for (var name : entry.names()) {
        prices.computeIfAbsent(name, any -> new TreeMap<>()).put(entry.from(), entry.price());
      }
    }
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
