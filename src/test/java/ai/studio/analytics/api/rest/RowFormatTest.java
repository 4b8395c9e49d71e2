package ai.studio.analytics.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.RequestField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1"})
  void aTextThatASpreadsheetWouldTakeForAFormulaGetsAnApostrophe(String text) throws IOException {
    assertThat(csv(text)).contains("'" + text);
  }

  @Test
  void numbersAndOtherTextsAreWrittenAsTheyAre() throws IOException {
    assertThat(csv("gpt-4o=", new BigDecimal("-0.50"), -3L, null))
        .isEqualTo("model,cost,latency,user\r\ngpt-4o=,-0.5,-3,\r\n");
  }

  private static String csv(Object... values) throws IOException {
    var fields =
        List.of(RequestField.MODEL, RequestField.COST, RequestField.LATENCY, RequestField.USER);
    var out = new ByteArrayOutputStream();
    var row = new Row(new ArrayList<>(Arrays.asList(values)), List.of(), "");
    RowFormat.CSV.write(
        List.copyOf(fields.subList(0, values.length)), out, each -> each.accept(row));
    return out.toString(UTF_8);
  }
}
