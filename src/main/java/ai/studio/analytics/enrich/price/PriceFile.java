package ai.studio.analytics.enrich.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The price file's format: comma-separated, `#` starts a comment line, the first other line names
/// the columns.
///
/// The format is explained at the top of `prices/list-prices.csv`.
final class PriceFile {

  /// A line, and all names under which it holds from its time on.
  record Entry(String provider, List<String> names, Instant from, PriceLine line) {}

  private static final List<String> COLUMNS =
      List.of(
          "provider",
          "model",
          "aliases",
          "from",
          "input",
          "cached",
          "cache_write",
          "output",
          "reasoning");
  private static final String ABOVE = "above";
  private static final String TIER = "service_tier";
  private static final String HOURS = "hours";

  private final String source;
  private final Set<String> seen = new HashSet<>();
  private List<String> header = List.of();
  private int line;

  private PriceFile(String source) {
    this.source = source;
  }

  /// Reads every entry.
  ///
  /// @param source the file's name in error messages
  /// @throws BadPriceFile at the first line that breaks the format
  static List<Entry> read(String source, BufferedReader reader) throws IOException {
    return new PriceFile(source).entries(reader);
  }

  private List<Entry> entries(BufferedReader reader) throws IOException {
    var entries = new ArrayList<Entry>();
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      if (header.isEmpty()) {
        header = header(text);
        continue;
      }
      entries.add(entry(fields(text)));
    }
    return List.copyOf(entries);
  }

  private List<String> header(String text) {
    var columns = split(text);
    var more = columns.subList(Math.min(COLUMNS.size(), columns.size()), columns.size());
    if (!columns.equals(concat(COLUMNS, more))
        || !optional().containsAll(more)
        || Set.copyOf(more).size() < more.size()) {
      throw bad(
          "header",
          "must be "
              + String.join(",", COLUMNS)
              + ", and may end with any of "
              + String.join(", ", optional()));
    }
    return columns;
  }

  private static Set<String> optional() {
    var optional = new TreeSet<>(List.of(ABOVE, TIER, HOURS));
    Arrays.stream(Rate.values()).map(Rate::column).forEach(optional::add);
    COLUMNS.forEach(optional::remove);
    return optional;
  }

  private static List<String> concat(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private List<String> fields(String text) {
    var fields = split(text);
    if (fields.size() != header.size()) {
      throw bad("line", "must have " + header.size() + " fields, has " + fields.size());
    }
    return fields;
  }

  private Entry entry(List<String> fields) {
    var provider = Objects.requireNonNull(Providers.canonical(required("provider", fields.get(0))));
    var from = time(fields.get(3));
    var names = names(required("model", fields.get(1)), fields.get(2));
    var priceLine = priceLine(fields);
    names.forEach(name ->
        checkNew(String.join(" ", name, provider, from.toString(), priceLine.about()), name));
    return new Entry(provider, names, from, priceLine);
  }

  private PriceLine priceLine(List<String> fields) {
    var hours = optional(fields, HOURS);
    var tier = optional(fields, TIER);
    try {
      return new PriceLine(
          above(optional(fields, ABOVE)),
          tier.isEmpty() ? ServiceTier.STANDARD : tier(tier),
          hours.isEmpty() ? null : Hours.parse(hours),
          rates(fields));
    } catch (IllegalArgumentException malformed) {
      throw bad(HOURS, String.valueOf(malformed.getMessage()));
    }
  }

  /// Empty where the file has no such column.
  private String optional(List<String> fields, String column) {
    var place = header.indexOf(column);
    return place < 0 ? "" : fields.get(place);
  }

  private ServiceTier tier(String word) {
    return ServiceTier.named(word)
        .orElseThrow(() -> bad(TIER, "must be standard, batch, flex or priority"));
  }

  private static List<String> names(String model, String aliases) {
    var names = new ArrayList<String>();
    names.add(model);
    if (!aliases.isEmpty()) {
      names.addAll(List.of(aliases.split("\\s+")));
    }
    return List.copyOf(names);
  }

  private void checkNew(String price, String name) {
    if (!seen.add(price)) {
      throw bad("model", "must not be priced twice from the same time: " + name);
    }
  }

  private long above(String value) {
    try {
      var above = value.isEmpty() ? 0 : Long.parseLong(value);
      if (above < 0) {
        throw bad(ABOVE, "must not be negative");
      }
      return above;
    } catch (NumberFormatException notANumber) {
      throw bad(ABOVE, "must be a number of tokens such as 200000");
    }
  }

  private String required(String field, String value) {
    if (value.isEmpty()) {
      throw bad(field, "must not be empty");
    }
    return value;
  }

  /// A day in UTC, or a time.
  private Instant time(String value) {
    try {
      return value.contains("T")
          ? OffsetDateTime.parse(value).toInstant()
          : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException notATime) {
      throw bad("from", "must be a date such as 2025-01-31, or a time such as 2025-01-31T09:00Z");
    }
  }

  private Rates rates(List<String> fields) {
    Map<Rate, BigDecimal> usd = new EnumMap<>(Rate.class);
    for (var rate : Rate.values()) {
      var value = optional(fields, rate.column());
      if (rate.required()) {
        required(rate.column(), value);
      }
      if (!value.isEmpty()) {
        usd.put(rate, amount(rate, value));
      }
    }
    return Rates.of(usd);
  }

  private BigDecimal amount(Rate rate, String value) {
    try {
      return RateText.parse(rate, value);
    } catch (IllegalArgumentException broken) {
      throw bad(rate.column(), String.valueOf(broken.getMessage()));
    }
  }

  private BadPriceFile bad(String field, String rule) {
    return new BadPriceFile(source, line, field, rule);
  }
}
