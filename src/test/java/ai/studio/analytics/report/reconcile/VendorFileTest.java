package ai.studio.analytics.report.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.reconcile.VendorFile.Row;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 4, 10);

  @Test
  void readsOpenAisCostsByLineItem() throws IOException {
    var file =
        read(
            """
            start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id
            1775779200,1775865600,2026-04-10T00:00:00+00:00,2026-04-11T00:00:00+00:00,1.250,usd,"gpt-4o-2024-08-06, input",proj_1
            1775865600,1775952000,2026-04-11T00:00:00+00:00,2026-04-12T00:00:00+00:00,,,,
            """);
    assertThat(file.form()).isEqualTo("OpenAI, costs");
    assertThat(file.hasModels()).isTrue();
    assertThat(file.rows())
        .containsExactly(new Row(DAY, "gpt-4o-2024-08-06", new BigDecimal("1.250"), null, null));
    assertThat(file.faults()).isEmpty();
  }

  @Test
  void readsOpenAisUsage() throws IOException {
    var file =
        read(
            """
            start_time_iso,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens
            2026-04-10T00:00:00+00:00,7,gpt-4o-mini,1000,50,600
            """);
    assertThat(file.rows()).containsExactly(new Row(DAY, "gpt-4o-mini", null, 1050L, 7L));
  }

  @Test
  void readsAnthropicsUsageAndCosts() throws IOException {
    var usage =
        read(
            """
            usage_date_utc,model_version,api_key,workspace,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,\
            usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count
            2026-04-10,claude-sonnet-4-20250514,app,Default,100,20,3,4000,50,0
            """);
    assertThat(usage.rows())
        .containsExactly(new Row(DAY, "claude-sonnet-4-20250514", null, 4173L, null));
    var costs =
        read(
            """
            usage_date_utc,model,workspace,token_type,cost_usd
            2026-04-10,Claude Sonnet 4,Default,output,0.75
            """);
    assertThat(costs.rows())
        .containsExactly(new Row(DAY, "Claude Sonnet 4", new BigDecimal("0.75"), null, null));
  }

  @Test
  void readsAPlainTableAndTellsLineAndFieldOfWhatItCannotRead() throws IOException {
    var file =
        read(
            """
            date,model,amount,tokens
            2026-04-10,small,"$1,250.50",10

            10 April,small,1,10
            2026-04-10,small,one,10
            2026-04-10,small,1,1.5
            2026-04-10,small,1
            2026-04-10,small,2,5
            """);
    assertThat(file.rows()).hasSize(2);
    assertThat(file.rows().getFirst().cost()).isEqualByComparingTo("1250.5");
    assertThat(file.faults())
        .extracting(VendorFile.Fault::toString)
        .containsExactly(
            "line 4, date must be a day such as 2026-10-31",
            "line 5, amount must be a number such as 12.34",
            "line 6, tokens must be a whole number",
            "line 7, line must have 4 values, has 3");
  }

  /// Read as thousands, 12,34 would be a hundred times as much.
  @Test
  void aCommaStandsBetweenThousandsOrIsRefused() throws IOException {
    var commas = read("Date,Model,Amount\n2026-04-10,a,\"12,34\"\n2026-04-10,a,\"1,234.5\"\n");
    var semicolons = read("date;model;amount\n2026-04-10;a;1,234\n2026-04-10;a;0.5\n");

    assertThat(commas.rows()).extracting(Row::cost).containsExactly(new BigDecimal("1234.5"));
    assertThat(commas.faults()).hasToString("[line 2, amount must be a number such as 12.34]");
    assertThat(semicolons.rows()).extracting(Row::cost).containsExactly(new BigDecimal("0.5"));
    assertThat(semicolons.faults()).hasToString("[line 2, amount must be a number such as 12.34]");
  }

  @Test
  void namesTheColumnsThatItKnows() {
    assertThatThrownBy(() -> read("day,thing\n1,2\n"))
        .isInstanceOf(InvalidReport.class)
        .hasMessageContaining("date,model,amount")
        .hasMessageContaining("usage_date_utc");
    assertThatThrownBy(() -> read("")).isInstanceOf(InvalidReport.class);
  }

  @Test
  void otherCurrenciesAreRefused() throws IOException {
    var file =
        read(
            """
            start_time_iso,amount_value,amount_currency,line_item
            2026-04-10T00:00:00+00:00,1,eur,small
            """);
    assertThat(file.faults()).hasToString("[line 2, amount_currency must be usd]");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o-2024-08-06, gpt-4o",
    "claude-sonnet-4-20250514, claude-sonnet-4",
    "Claude Sonnet 4, claude-sonnet-4",
    "anthropic/claude-3.5-sonnet, claude-3-5-sonnet",
    "claude-3-5-sonnet-latest, claude-3-5-sonnet",
    "gpt-4-0613, gpt-4-0613",
  })
  void aModelHasOneName(String name, String common) {
    assertThat(ModelNames.common(name)).isEqualTo(common);
  }

  private static VendorFile read(String text) throws IOException {
    return VendorFile.read(new StringReader(text));
  }
}
