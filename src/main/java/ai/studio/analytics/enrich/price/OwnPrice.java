package ai.studio.analytics.enrich.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;

/// A price that an organisation sets for itself.
///
/// @param provider its canonical name
/// @param model the name as events have it
/// @param from since when it holds
/// @param lines which rates hold for which calls; one of them is for any
public record OwnPrice(String provider, String model, Instant from, List<PriceLine> lines) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_PROVIDER = 64;
  private static final int LONGEST_MODEL = 128;
  private static final int MOST_LINES = 100;

  /// @throws IllegalArgumentException where something breaks its rule, which the message says
  public OwnPrice {
    provider =
        Objects.requireNonNull(Providers.canonical(named("provider", provider, LONGEST_PROVIDER)));
    model = named("model", model, LONGEST_MODEL);
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException("rates must be 1 to " + MOST_LINES);
    }
    if (lines.stream().noneMatch(line -> line.about().isEmpty())) {
      throw new IllegalArgumentException("rates must have some that hold for any call");
    }
    for (var line : lines) {
      if (lines.stream().filter(line::isInPlaceOf).count() > 1) {
        throw new IllegalArgumentException(
            "rates must not say twice what holds for the same calls");
      }
    }
  }

  private static String named(String field, String text, int longest) {
    var name = text.strip();
    if (name.isEmpty() || name.length() > longest) {
      throw new IllegalArgumentException(field + " must have 1 to " + longest + " characters");
    }
    return name;
  }

  /// Reads lines as they are stored and as GraphQL has them: a list of objects with the names of
  /// rates, and `above`, `service_tier` and `hours` where they are not about any call.
  ///
  /// @throws IllegalArgumentException where the text is something else, or breaks a rule
  public static List<PriceLine> lines(String json) {
    try {
      var all = JSON.readTree(json);
      if (!all.isArray()) {
        throw new IllegalArgumentException("rates must be a list of objects");
      }
      var lines = new ArrayList<PriceLine>();
      all.forEach(line -> lines.add(line(line)));
      return lines;
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("rates must be JSON", malformed);
    }
  }

  private static PriceLine line(JsonNode json) {
    var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!List.of("above", "service_tier", "hours").contains(name)) {
            var rate =
                Rate.named(name)
                    .orElseThrow(
                        () -> new IllegalArgumentException("rates has an unknown field " + name));
            usd.put(rate, amount(rate, json.get(name)));
          }
        });
    for (var rate : Rate.values()) {
      if (rate.required() && !usd.containsKey(rate)) {
        throw new IllegalArgumentException(rate.column() + " is required");
      }
    }
    var above = above(json.path("above"));
    var tier = json.path("service_tier").asText("standard");
    return new PriceLine(
        above,
        ServiceTier.named(tier)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "service_tier must be standard, batch, flex or priority")),
        json.hasNonNull("hours") ? Hours.parse(json.get("hours").asText()) : null,
        Rates.of(usd));
  }

  private static long above(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    try {
      var above = Long.parseLong(value.asText());
      if (above < 0) {
        throw new IllegalArgumentException("above must not be negative");
      }
      return above;
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          "above must be a whole number of tokens such as 200000", notANumber);
    }
  }

  private static BigDecimal amount(Rate rate, JsonNode value) {
    try {
      return RateText.parse(rate, value.asText());
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException(rate.column() + " " + broken.getMessage(), broken);
    }
  }

  /// Writes what [#lines(String)] reads.
  public static String json(List<PriceLine> lines) {
    var all = JSON.createArrayNode();
    for (var line : lines) {
      var json = all.addObject();
      if (line.above() > 0) {
        json.put("above", line.above());
      }
      if (line.tier() != ServiceTier.STANDARD) {
        json.put("service_tier", line.tier().word());
      }
      if (line.hours() != null) {
        json.put("hours", line.hours().toString());
      }
      line.rates().usd().forEach((rate, usd) -> json.put(rate.column(), usd.toPlainString()));
    }
    return all.toString();
  }
}
