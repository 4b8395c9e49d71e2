package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.report.statement.Line;
import ai.studio.analytics.report.statement.Statement;
import ai.studio.analytics.report.statement.StatementBook;
import ai.studio.analytics.report.statement.Terms;
import ai.studio.analytics.report.statement.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The file of a month statement.
class StatementRowsTest {

  private static final YearMonth MAY = YearMonth.of(2026, 5);

  @Test
  void eachLineIsARowWhoseAmountsAreNumbersAndWhoseNamesAreNoFormulas() throws IOException {
    var used = new Usage(3, 1, 100, 20, 0, 30, 0, new BigDecimal("1.50"));
    var less = new Usage(-1, 0, -10, 0, 0, -5, 0, new BigDecimal("-0.25"));
    var euros = new Terms(0, "EUR", new BigDecimal("0.9"), LocalDate.of(2026, 5, 29));
    var statement =
        new Statement(7, "acme", 2, MAY, "UTC", Instant.EPOCH, "boss", euros, used.plus(less));
    var lines =
        List.of(
            new Line(Line.Kind.USAGE, MAY, new Line.Of("=shop", "", "gpt-4o"), used, ""),
            new Line(
                Line.Kind.CORRECTION,
                MAY.minusMonths(1),
                new Line.Of("", "sk-1", "gpt-4o"),
                less,
                "prices, corrected"));

    var out = new ByteArrayOutputStream();
    var writer = ExportFormat.CSV.open(StatementRows.columns(), out);
    StatementRows.write(new StatementBook.Whole(statement, lines), writer, _ -> {});
    writer.end();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            statement,kind,month,project,api_key,model,calls,unpriced_calls,prompt_tokens,cached_tokens,cache_write_tokens,\
            completion_tokens,reasoning_tokens,cost_usd,currency,rate,rate_date,shown,reason
            2,usage,2026-05,"'=shop",,gpt-4o,3,1,100,20,0,30,0,1.5,EUR,0.9,2026-05-29,1.35,
            2,correction,2026-04,,sk-1,gpt-4o,-1,0,-10,0,0,-5,0,-0.25,EUR,0.9,2026-05-29,-0.23,"prices, corrected"
            """
                .replace("\n", "\r\n"));
  }
}
