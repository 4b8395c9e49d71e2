package ai.studio.analytics.enrich.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Prices as other projects write them.
///
/// - LiteLLM's `model_prices_and_context_window.json`: an object by name, in USD for a token.
/// - genai-prices' `data.json`: a list of providers with their models, in USD per million tokens.
///
/// What has no price for input and output, or one that breaks a rule, is left out and counted.
public final class ForeignPrices {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int DECIMALS_OF_A_MILLION = 6;
  private static final int DECIMALS_OF_A_THOUSAND = 3;

  private static final Map<Rate, String> LITELLM =
      Map.ofEntries(
          Map.entry(Rate.INPUT, "input_cost_per_token"),
          Map.entry(Rate.CACHED, "cache_read_input_token_cost"),
          Map.entry(Rate.CACHE_WRITE, "cache_creation_input_token_cost"),
          Map.entry(Rate.CACHE_WRITE_HOUR, "cache_creation_input_token_cost_above_1hr"),
          Map.entry(Rate.OUTPUT, "output_cost_per_token"),
          Map.entry(Rate.REASONING, "output_cost_per_reasoning_token"),
          Map.entry(Rate.AUDIO_INPUT, "input_cost_per_audio_token"),
          Map.entry(Rate.AUDIO_CACHED, "cache_read_input_audio_token_cost"),
          Map.entry(Rate.IMAGE_INPUT, "input_cost_per_image_token"),
          Map.entry(Rate.AUDIO_OUTPUT, "output_cost_per_audio_token"),
          Map.entry(Rate.IMAGE_OUTPUT, "output_cost_per_image_token"));

  /// Behind the names of LiteLLM's rates.
  private static final Map<ServiceTier, String> LITELLM_TIERS =
      Map.of(
          ServiceTier.BATCH,
          "_batches",
          ServiceTier.FLEX,
          "_flex",
          ServiceTier.PRIORITY,
          "_priority");

  private static final Pattern ABOVE = Pattern.compile("input_cost_per_token_above_(\\d+)k_tokens");

  private static final Map<Rate, String> GENAI =
      Map.ofEntries(
          Map.entry(Rate.INPUT, "input_mtok"),
          Map.entry(Rate.CACHED, "cache_read_mtok"),
          Map.entry(Rate.CACHE_WRITE, "cache_write_mtok"),
          Map.entry(Rate.CACHE_WRITE_HOUR, "cache_write_1h_mtok"),
          Map.entry(Rate.OUTPUT, "output_mtok"),
          Map.entry(Rate.REASONING, "output_reasoning_mtok"),
          Map.entry(Rate.AUDIO_INPUT, "input_audio_mtok"),
          Map.entry(Rate.AUDIO_CACHED, "cache_audio_read_mtok"),
          Map.entry(Rate.IMAGE_INPUT, "input_image_mtok"),
          Map.entry(Rate.AUDIO_OUTPUT, "output_audio_mtok"),
          Map.entry(Rate.IMAGE_OUTPUT, "output_image_mtok"),
          Map.entry(Rate.REQUEST, "requests_kcount"),
          Map.entry(Rate.SEARCH, "web_searches_kcount"));

  private final Instant from;
  private final Map<String, OwnPrice> prices = new LinkedHashMap<>();
  private int leftOut;

  private ForeignPrices(Instant from) {
    this.from = from;
  }

  /// Reads a file of either kind.
  ///
  /// @param from since when what has no date holds
  /// @throws IllegalArgumentException where it is neither
  public static ForeignPrices read(InputStream file, Instant from) throws IOException {
    var json = JSON.readTree(file);
    var all = new ForeignPrices(from);
    if (json.isArray()) {
      json.forEach(all::genai);
    } else if (json.isObject()) {
      json.properties().forEach(model -> all.litellm(model.getKey(), model.getValue()));
    }
    if (all.prices.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no price in it: it must be LiteLLM's model_prices_and_context_window.json, or"
              + " the data.json of genai-prices.");
    }
    return all;
  }

  /// The prices, in the order of the file.
  public Collection<OwnPrice> prices() {
    return prices.values();
  }

  /// How many entries have no price that could be taken.
  public int leftOut() {
    return leftOut;
  }

  private void litellm(String name, JsonNode model) {
    var provider = litellmProvider(model.path("litellm_provider").asText(""));
    if (name.equals("sample_spec") || provider == null) {
      leftOut++;
      return;
    }
    var lines = new ArrayList<PriceLine>();
    lines.add(litellmLine(model, "", 0, ServiceTier.STANDARD));
    for (var above : tiers(model)) {
      lines.add(
          litellmLine(model, "_above_" + above + "k_tokens", above * 1_000L, ServiceTier.STANDARD));
    }
    LITELLM_TIERS.forEach((tier, suffix) -> {
      if (model.has("input_cost_per_token" + suffix)) {
        lines.add(litellmLine(model, suffix, 0, tier));
      }
    });
    add(provider, withoutProvider(name, provider), from, lines);
  }

  private static Set<Integer> tiers(JsonNode model) {
    var tiers = new TreeSet<Integer>();
    model
        .fieldNames()
        .forEachRemaining(field -> {
          var above = ABOVE.matcher(field);
          if (above.matches()) {
            tiers.add(Integer.valueOf(above.group(1)));
          }
        });
    return tiers;
  }

  private static PriceLine litellmLine(
      JsonNode model, String suffix, long above, ServiceTier tier) {
    var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
    LITELLM.forEach((rate, field) -> {
      var amount = model.get(field + suffix);
      if (amount != null && amount.isNumber()) {
        usd.put(rate, rounded(rate, amount.decimalValue().movePointRight(DECIMALS_OF_A_MILLION)));
      }
    });
    number(model, "input_cost_per_request").ifNumber(it -> usd.put(Rate.REQUEST, it));
    number(model.path("search_context_cost_per_query"), "search_context_size_medium")
        .ifNumber(it -> usd.put(Rate.SEARCH, it));
    return new PriceLine(above, tier, null, Rates.of(usd));
  }

  private record Amount(@Nullable BigDecimal usd) {
    void ifNumber(Consumer<BigDecimal> use) {
      if (usd != null) {
        use.accept(usd);
      }
    }
  }

  private static Amount number(JsonNode object, String field) {
    var amount = object.get(field);
    return new Amount(amount == null || !amount.isNumber() ? null : amount.decimalValue());
  }

  private static @Nullable String litellmProvider(String name) {
    if (name.isEmpty()) {
      return null;
    }
    if (name.startsWith("vertex_ai")) {
      return "gcp.gemini";
    }
    if (name.startsWith("bedrock")) {
      return "aws.bedrock";
    }
    return Providers.canonical(
        name.replaceFirst("^text-completion-", "").replaceFirst("_chat$", ""));
  }

  /// `azure/gpt-4o` of azure is `gpt-4o`.
  private static String withoutProvider(String name, String provider) {
    var slash = name.indexOf('/');
    return slash > 0 && provider.equals(litellmProvider(name.substring(0, slash)))
        ? name.substring(slash + 1)
        : name;
  }

  private void genai(JsonNode provider) {
    var name = Providers.canonical(provider.path("id").asText("?"));
    for (var model : provider.path("models")) {
      var prices = model.path("prices");
      var periods = new LinkedHashMap<Instant, List<PriceLine>>();
      if (prices.isArray()) {
        prices.forEach(
            price -> genaiPeriod(price.path("constraint"), price.path("prices"), periods));
      } else {
        genaiPeriod(JSON.createObjectNode(), prices, periods);
      }
      periods.forEach(
          (start, lines) -> add(String.valueOf(name), model.path("id").asText(), start, lines));
    }
  }

  private void genaiPeriod(
      JsonNode constraint, JsonNode prices, Map<Instant, List<PriceLine>> periods) {
    var hours = constraint.path("start_time").asText("");
    if (hours.length() >= 5) {
      var part = hours.substring(0, 5) + "-" + constraint.path("end_time").asText().substring(0, 5);
      if (!periods.isEmpty()) {
        List.copyOf(periods.values()).getLast().addAll(genaiLines(prices, Hours.parse(part)));
      }
      return;
    }
    var day = constraint.path("start_date").asText("");
    var start =
        day.isEmpty() ? from : LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    periods.put(start, new ArrayList<>(genaiLines(prices, null)));
  }

  private static List<PriceLine> genaiLines(JsonNode prices, @Nullable Hours hours) {
    var starts = new TreeSet<>(Set.of(0L));
    prices.forEach(
        price -> price.path("tiers").forEach(tier -> starts.add(tier.path("start").asLong())));
    return starts.stream()
        .map(start -> new PriceLine(start, ServiceTier.STANDARD, hours, genaiRates(prices, start)))
        .toList();
  }

  private static Rates genaiRates(JsonNode prices, long start) {
    var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
    GENAI.forEach((rate, field) -> {
      var price = prices.get(field);
      if (price != null) {
        var amount = genaiAmount(price, start);
        usd.put(
            rate,
            rounded(rate, rate.perToken() ? amount : amount.movePointLeft(DECIMALS_OF_A_THOUSAND)));
      }
    });
    return Rates.of(usd);
  }

  private static BigDecimal genaiAmount(JsonNode price, long start) {
    if (price.isNumber()) {
      return price.decimalValue();
    }
    var amount = price.path("base").decimalValue();
    for (var tier : price.path("tiers")) {
      if (tier.path("start").asLong() <= start) {
        amount = tier.path("price").decimalValue();
      }
    }
    return amount;
  }

  private static BigDecimal rounded(Rate rate, BigDecimal usd) {
    return usd.setScale(rate.decimals(), RoundingMode.HALF_UP).stripTrailingZeros();
  }

  /// Free of charge is not the same as without a price: what says neither is left out.
  private void add(String provider, String model, Instant start, List<PriceLine> lines) {
    try {
      var complete =
          lines.stream()
              .filter(line -> line.rates().said(Rate.INPUT) != null)
              .map(ForeignPrices::withOutput)
              .toList();
      var price = new OwnPrice(provider, model, start, OwnPrice.lines(OwnPrice.json(complete)));
      prices.put(price.provider() + " " + price.model() + " " + start, price);
    } catch (IllegalArgumentException noPrice) {
      leftOut++;
    }
  }

  /// Embeddings have no output.
  private static PriceLine withOutput(PriceLine line) {
    if (line.rates().said(Rate.OUTPUT) != null) {
      return line;
    }
    var usd = new EnumMap<>(line.rates().usd());
    usd.put(Rate.OUTPUT, BigDecimal.ZERO);
    return new PriceLine(line.above(), line.tier(), line.hours(), Rates.of(usd));
  }
}
