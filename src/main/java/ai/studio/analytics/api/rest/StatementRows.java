package ai.studio.analytics.api.rest;

import ai.studio.analytics.export.ExportColumn;
import ai.studio.analytics.export.RowWriter;
import ai.studio.analytics.report.statement.Line;
import ai.studio.analytics.report.statement.Statement;
import ai.studio.analytics.report.statement.StatementBook;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A statement as rows of a file, one for each of its lines.
final class StatementRows {

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

  private StatementRows() {}

  static List<ExportColumn> columns() {
    return HEAD.stream().map(ExportColumn::of).toList();
  }

  /// @param progress is told how many there are by now
  static void write(StatementBook.Whole whole, RowWriter writer, LongConsumer progress)
      throws IOException {
    var written = 0L;
    for (var line : whole.lines()) {
      writer.write(values(whole.statement(), line));
      progress.accept(++written);
    }
  }

  private static List<@Nullable Object> values(Statement statement, Line line) {
    var usage = line.usage();
    var terms = statement.terms();
    return Arrays.asList(
        (long) statement.number(),
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
