package ai.studio.analytics.enrich.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The price file's format: comma-separated, `#` starts a comment line, the first other line names
/// the columns.
///
/// The format is explained at the top of `prices/list-prices.csv`.
final class PriceFile {

  /// A price and all names under which it applies from its day on.
  record Entry(List<String> names, LocalDate from, Price price) {}

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
  private static final int PICO_DECIMALS = 6;
  private static final BigDecimal MAX_RATE = BigDecimal.valueOf(1_000);

  private final String source;
  private final Set<String> seen = new HashSet<>();
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
    if (!fields(text).equals(COLUMNS)) {
      throw bad("header", "must be " + String.join(",", COLUMNS));
    }
  }

  private List<String> fields(String text) {
    var fields = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (fields.size() != COLUMNS.size()) {
      throw bad("line", "must have " + COLUMNS.size() + " fields, has " + fields.size());
    }
    return fields;
  }

  private Entry entry(List<String> fields) {
    var provider = required("provider", fields.get(0));
    var from = date(fields.get(3));
    var names = names(required("model", fields.get(1)), fields.get(2));
    names.forEach(name -> checkNew(name, from));
    var input = rate("input", fields.get(4), null);
    var output = rate("output", fields.get(7), null);
    var price =
        new Price(
            provider,
            input,
            rate("cached", fields.get(5), input),
            rate("cache_write", fields.get(6), input),
            output,
            rate("reasoning", fields.get(8), output));
    return new Entry(names, from, price);
  }

  private static List<String> names(String model, String aliases) {
    var names = new ArrayList<String>();
    names.add(model);
    if (!aliases.isEmpty()) {
      names.addAll(List.of(aliases.split("\\s+")));
    }
    return List.copyOf(names);
  }

  private void checkNew(String name, LocalDate from) {
    if (!seen.add(name + " " + from)) {
      throw bad("model", "must not be priced twice from the same day: " + name);
    }
  }

  private String required(String field, String value) {
    if (value.isEmpty()) {
      throw bad(field, "must not be empty");
    }
    return value;
  }

  private LocalDate date(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException notADate) {
      throw bad("from", "must be a date such as 2025-01-31");
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
