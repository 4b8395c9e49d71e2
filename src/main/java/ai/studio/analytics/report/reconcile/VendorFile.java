package ai.studio.analytics.report.reconcile;

import ai.studio.analytics.report.InvalidReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a vendor has exported: values with commas, or semicolons or tabs, between (RFC 4180) under
/// a line of column names, in any case.
///
/// @param form in words
/// @param rows those that could be read
/// @param faults those that could not
/// @param hasModels whether it tells models apart
public record VendorFile(String form, List<Row> rows, List<Fault> faults, boolean hasModels) {

  private static final int MOST_FAULTS = 1_000;
  private static final int DAY = 10;
  private static final int LONGEST_HEAD = 1 << 14;

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .build();

  public VendorFile {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /// What a line says.
  ///
  /// @param day in UTC
  /// @param model as the vendor calls it; empty where the line is of no model
  /// @param cost in US dollars; null where it says nothing of it
  /// @param tokens of every kind; null likewise
  /// @param calls null likewise
  public record Row(
      LocalDate day,
      String model,
      @Nullable BigDecimal cost,
      @Nullable Long tokens,
      @Nullable Long calls) {}

  /// A line that cannot be read.
  ///
  /// @param line counted from 1
  public record Fault(long line, String field, String rule) {

    @Override
    public String toString() {
      return "line " + line + ", " + field + " " + rule;
    }
  }

  /// Reads a file.
  ///
  /// @throws InvalidReport where its columns are of no form that is known, or it is broken
  /// @throws IOException where it cannot be read
  public static VendorFile read(Reader text) throws IOException {
    var buffered = new BufferedReader(text, LONGEST_HEAD);
    var separator = separator(head(buffered));
    try (var parser = CSV.createParser(buffered)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
      parser.nextToken();
      var head = cells(parser);
      var columns =
          head == null
              ? List.<String>of()
              : head.values().stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
      var form =
          VendorForm.of(columns)
              .orElseThrow(() ->
                  new InvalidReport(
                      "file",
                      "must have the columns of one of: "
                          + VendorForm.ALL.stream()
                              .map(it -> it.title() + " (" + String.join(",", it.columns()) + ")")
                              .distinct()
                              .collect(Collectors.joining("; "))));
      return new Lines(form, columns, separator == ',').read(parser);
    } catch (JsonProcessingException e) {
      throw new InvalidReport(
          "line " + e.getLocation().getLineNr(), "is no CSV: " + e.getOriginalMessage());
    }
  }

  /// The first line, or as much of it as is looked at.
  private static String head(BufferedReader text) throws IOException {
    var begin = new char[LONGEST_HEAD];
    text.mark(LONGEST_HEAD);
    var length = Math.max(0, text.read(begin));
    text.reset();
    return new String(begin, 0, length).lines().findFirst().orElse("");
  }

  /// Spreadsheets of countries whose numbers have commas write semicolons.
  private static char separator(String head) {
    return Stream.of(',', ';', '\t')
        .max(Comparator.comparingLong(it -> head.chars().filter(c -> c == it).count()))
        .orElse(',');
  }

  /// The values of a line.
  private record Cells(long line, List<String> values) {}

  private static @Nullable Cells cells(CsvParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return null;
    }
    var line = 0L;
    var values = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      line = parser.currentTokenLocation().getLineNr();
      values.add(parser.getText());
    }
    return new Cells(line, values);
  }

  /// A value that breaks a rule.
  private static final class BadValue extends RuntimeException {

    private final String field;
    private final String rule;

    BadValue(String field, String rule) {
      super(field + " " + rule);
      this.field = field;
      this.rule = rule;
    }
  }

  private static final class Lines {

    private final VendorForm form;
    private final List<String> columns;

    /// Whether a comma in a number can only stand between thousands.
    private final boolean hasThousands;

    private final List<Row> rows = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    Lines(VendorForm form, List<String> columns, boolean hasThousands) {
      this.form = form;
      this.columns = columns;
      this.hasThousands = hasThousands;
    }

    VendorFile read(CsvParser parser) throws IOException {
      for (var next = cells(parser); next != null; next = cells(parser)) {
        add(next.line(), next.values());
      }
      var hasModels = rows.stream().anyMatch(it -> !it.model().isEmpty());
      return new VendorFile(form.title(), rows, faults, hasModels);
    }

    private void add(long line, List<String> cells) {
      try {
        if (cells.size() != columns.size()) {
          throw new BadValue(
              "line", "must have " + columns.size() + " values, has " + cells.size());
        }
        if (!isNothing(cells)) {
          rows.add(row(cells));
        }
      } catch (BadValue e) {
        if (faults.size() < MOST_FAULTS) {
          faults.add(new Fault(line, e.field, e.rule));
        }
      }
    }

    /// Days on which nothing was used have lines without values.
    private boolean isNothing(List<String> cells) {
      return form.columns().stream()
          .filter(it -> !it.equals(form.day()))
          .allMatch(it -> cell(cells, it).isEmpty());
    }

    private Row row(List<String> cells) {
      var currency = form.currency();
      if (currency != null && !cell(cells, currency).equalsIgnoreCase("usd")) {
        throw new BadValue(currency, "must be usd");
      }
      return new Row(
          day(cell(cells, form.day())),
          cell(cells, form.model()).replaceFirst(",.*", "").strip(),
          form.cost() == null ? null : number(form.cost(), cell(cells, form.cost())),
          form.tokens().isEmpty() ? null : tokens(cells),
          form.calls() == null ? null : whole(form.calls(), cell(cells, form.calls())));
    }

    private String cell(List<String> cells, String column) {
      return cells.get(columns.indexOf(column)).strip();
    }

    private LocalDate day(String text) {
      try {
        return LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
      } catch (DateTimeException e) {
        throw new BadValue(form.day(), "must be a day such as 2026-10-31");
      }
    }

    private long tokens(List<String> cells) {
      return form.tokens().stream().mapToLong(it -> whole(it, cell(cells, it))).sum();
    }

    private BigDecimal number(String column, String text) {
      var plain = withoutThousands(text.replace("$", ""));
      if (!plain.matches("-?[0-9]{1,15}([.][0-9]{1,30})?([eE]-?[0-9]{1,2})?")) {
        throw new BadValue(column, "must be a number such as 12.34");
      }
      return new BigDecimal(plain);
    }

    /// `12,34` stays as it is, which is no number here: it is not 1,234.
    private String withoutThousands(String text) {
      return hasThousands && text.matches("-?[0-9]{1,3}(,[0-9]{3})+([.].*)?")
          ? text.replace(",", "")
          : text;
    }

    private long whole(String column, String text) {
      var plain = withoutThousands(text);
      if (plain.isEmpty()) {
        return 0;
      }
      if (!plain.matches("[0-9]{1,17}([.]0+)?")) {
        throw new BadValue(column, "must be a whole number");
      }
      return new BigDecimal(plain).longValueExact();
    }
  }
}
