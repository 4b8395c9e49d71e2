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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The price file's format: comma-separated, `#` starts a comment line, the first other line names
/// the columns.
///
/// The format is explained at the top of `prices/list-prices.csv`.
final class PriceFile {

  /// Rates and all names under which they apply from their time on.
  ///
  /// @param above input tokens of a call above which they do
  record Entry(String provider, List<String> names, Instant from, long above, Rates rates) {}

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
  private static final String TIER = "above";
  private static final int PICO_DECIMALS = 6;
  private static final BigDecimal MAX_RATE = BigDecimal.valueOf(1_000);

  private final String source;
  private final Set<String> seen = new HashSet<>();
  private boolean hasTiers;
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
    var header = true;
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      if (header) {
        checkHeader(text);
        header = false;
        continue;
      }
      entries.add(entry(fields(text)));
    }
    return List.copyOf(entries);
  }

  private void checkHeader(String text) {
    var header = split(text);
    hasTiers = header.size() > COLUMNS.size() && header.getLast().equals(TIER);
    if (!(hasTiers ? header.subList(0, COLUMNS.size()) : header).equals(COLUMNS)) {
      throw bad("header", "must be " + String.join(",", COLUMNS) + ", and may end with ," + TIER);
    }
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private List<String> fields(String text) {
    var fields = split(text);
    var columns = COLUMNS.size() + (hasTiers ? 1 : 0);
    if (fields.size() != columns) {
      throw bad("line", "must have " + columns + " fields, has " + fields.size());
    }
    return fields;
  }

  private Entry entry(List<String> fields) {
    var provider = Objects.requireNonNull(Providers.canonical(required("provider", fields.get(0))));
    var from = time(fields.get(3));
    var names = names(required("model", fields.get(1)), fields.get(2));
    var above = hasTiers ? above(fields.getLast()) : 0;
    names.forEach(name -> checkNew(name + " " + provider + " " + from + " " + above, name));
    var input = rate("input", fields.get(4), null);
    var output = rate("output", fields.get(7), null);
    var rates =
        new Rates(
            input,
            rate("cached", fields.get(5), input),
            rate("cache_write", fields.get(6), input),
            output,
            rate("reasoning", fields.get(8), output));
    return new Entry(provider, names, from, above, rates);
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
        throw bad(TIER, "must not be negative");
      }
      return above;
    } catch (NumberFormatException notANumber) {
      throw bad(TIER, "must be a number of tokens such as 200000");
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

  /// USD per million tokens as picodollars per token.
  private long rate(String field, String value, @Nullable Long whenEmpty) {
    if (value.isEmpty() && whenEmpty != null) {
      return whenEmpty;
    }
    try {
      var usd = new BigDecimal(required(field, value));
      if (usd.signum() < 0 || usd.compareTo(MAX_RATE) > 0) {
        throw bad(field, "must be between 0 and " + MAX_RATE + " USD per million tokens");
      }
      return usd.movePointRight(PICO_DECIMALS).longValueExact();
    } catch (ArithmeticException tooFine) {
      throw bad(field, "must have at most " + PICO_DECIMALS + " decimals");
    } catch (NumberFormatException notANumber) {
      throw bad(field, "must be a number such as 0.15");
    }
  }

  private BadPriceFile bad(String field, String rule) {
    return new BadPriceFile(source, line, field, rule);
  }
}
