package ai.studio.analytics.api.rest;

import ai.studio.analytics.report.statement.Line;
import ai.studio.analytics.report.statement.Statement;
import ai.studio.analytics.report.statement.StatementBook;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// A statement as RFC 4180 has it: a line with the names of the columns, then one for each of its
/// lines.
final class StatementCsv {

  static final String TYPE = "text/csv";

  private static final List<String> HEAD =
      List.of(
          "statement",
          "kind",
          "month",
          "project",
          "api_key",
          "model",
          "calls",
          "unpriced_calls",
          "prompt_tokens",
          "cached_tokens",
          "cache_write_tokens",
          "completion_tokens",
          "reasoning_tokens",
          "cost_usd",
          "currency",
          "rate",
          "rate_date",
          "shown",
          "reason");

  private StatementCsv() {}

  static void write(StatementBook.Whole whole, OutputStream out) throws IOException {
    var mapper = new CsvMapper();
    mapper.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (var csv = mapper.writer(mapper.schema().withLineSeparator("\r\n")).writeValues(out)) {
      csv.write(HEAD);
      for (var line : whole.lines()) {
        csv.write(values(whole.statement(), line));
      }
    }
  }

  private static List<Object> values(Statement statement, Line line) {
    var usage = line.usage();
    var date = statement.terms().rateDate();
    return List.of(
        statement.number(),
        line.kind().name().toLowerCase(Locale.ROOT),
        line.month().toString(),
        guarded(line.of().project()),
        guarded(line.of().apiKey()),
        guarded(line.of().model()),
        usage.calls(),
        usage.unpriced(),
        usage.prompt(),
        usage.cached(),
        usage.cacheWrite(),
        usage.completion(),
        usage.reasoning(),
        usage.cost().toPlainString(),
        statement.terms().currency(),
        statement.terms().rate().toPlainString(),
        date == null ? "" : date.toString(),
        statement.terms().shown(usage.cost()).toPlainString(),
        line.reason());
  }

  /// What a spreadsheet would take for a formula gets an apostrophe: anybody may send such a name.
  private static String guarded(String name) {
    return name.isEmpty() || "=+-@\t\r'".indexOf(name.charAt(0)) < 0 ? name : "'" + name;
  }
}
