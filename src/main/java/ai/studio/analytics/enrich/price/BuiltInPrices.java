package ai.studio.analytics.enrich.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Prices that the build takes from npm; see `prices/export.mjs`.
final class BuiltInPrices {

  private static final String FILE = "/prices/built-in.json";
  private static final JsonMapper JSON = new JsonMapper();

  private final PriceList list;
  private final LocalDate published;
  private final Map<String, List<String>> besides = new HashMap<>();

  private BuiltInPrices(JsonNode file) {
    list =
        new PriceList(
            "%s %s".formatted(file.get("source").asText(), file.get("version").asText()), false);
    published = LocalDate.parse(file.get("published").asText());
    for (var provider : file.get("providers")) {
      add(provider);
    }
  }

  /// Empty where the build went without them.
  static Optional<BuiltInPrices> load() {
    try (var in = BuiltInPrices.class.getResourceAsStream(FILE)) {
      return in == null ? Optional.empty() : Optional.of(new BuiltInPrices(JSON.readTree(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PriceList list() {
    return list;
  }

  /// The day of the version.
  LocalDate published() {
    return published;
  }

  /// Whose models a provider sells besides its own, at their prices.
  Map<String, List<String>> besides() {
    return besides;
  }

  private void add(JsonNode provider) {
    var name = canonical(provider.get("id"));
    var others = new ArrayList<String>();
    provider.get("fallback").forEach(other -> others.add(canonical(other)));
    besides.put(name, others);
    for (var model : provider.get("models")) {
      model.get("names").forEach(it -> add(name, it.asText(), model));
    }
    for (var model : provider.get("models")) {
      model
          .get("loose")
          .forEach(it -> {
            if (!list.has(name, it.asText())) {
              add(name, it.asText(), model);
            }
          });
    }
  }

  private static String canonical(JsonNode provider) {
    return Objects.requireNonNull(Providers.canonical(provider.asText()));
  }

  private void add(String provider, String name, JsonNode model) {
    for (var period : model.get("prices")) {
      for (var tier : period.get("tiers")) {
        list.add(provider, name, start(period), line(tier));
      }
    }
  }

  private static PriceLine line(JsonNode tier) {
    var hours = tier.get("hours");
    return new PriceLine(
        tier.get("above").asLong(),
        ServiceTier.STANDARD,
        hours == null ? null : Hours.parse(hours.asText()),
        rates(tier));
  }

  private static Instant start(JsonNode period) {
    return LocalDate.parse(period.get("from").asText()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Rates rates(JsonNode tier) {
    var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
    usd.put(Rate.OUTPUT, BigDecimal.ZERO);
    for (var rate : Rate.values()) {
      var amount = tier.get(rate.column());
      if (amount != null) {
        usd.put(rate, new BigDecimal(amount.asText()));
      }
    }
    return Rates.of(usd);
  }
}
