package ai.studio.analytics.api.rest;

import ai.studio.analytics.export.ExportColumn;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.report.statement.Line;
import ai.studio.analytics.report.statement.Statement;
import ai.studio.analytics.report.statement.StatementBook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A statement as a file, with a row for each of its lines.
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
    var csv = ExportFormat.CSV.open(HEAD.stream().map(ExportColumn::of).toList(), out);
    for (var line : whole.lines()) {
      csv.write(values(whole.statement(), line));
    }
    csv.end();
  }

  private static List<@Nullable Object> values(Statement statement, Line line) {
    var usage = line.usage();
    var terms = statement.terms();
    return Arrays.asList(
        statement.number(),
        line.kind().name().toLowerCase(Locale.ROOT),
        line.month(),
        line.of().project(),
        line.of().apiKey(),
        line.of().model(),
        usage.calls(),
        usage.unpriced(),
        usage.prompt(),
        usage.cached(),
        usage.cacheWrite(),
        usage.completion(),
        usage.reasoning(),
        usage.cost(),
        terms.currency(),
        terms.rate(),
        terms.rateDate(),
        terms.shown(usage.cost()),
        line.reason());
  }
}
