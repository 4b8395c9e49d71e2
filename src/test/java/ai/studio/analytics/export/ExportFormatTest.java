package ai.studio.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was written, as readers that others have written see it.
class ExportFormatTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456Z");
  private static final long ID = 1_234_567_890_123_456_789L;
  private static final List<ExportColumn> COLUMNS =
      List.of(
          ExportColumn.of("time"),
          new ExportColumn("id", true),
          ExportColumn.of("model"),
          ExportColumn.of("latency"),
          ExportColumn.of("cost"),
          ExportColumn.of("streamed"),
          ExportColumn.of("day"));
  private static final List<@Nullable Object> FULL =
      row(
          NOON,
          ID,
          "gpt, \"4\"\nø😀",
          -3L,
          new BigDecimal("0.000000500"),
          true,
          LocalDate.parse("2026-05-04"));
  private static final List<@Nullable Object> EMPTY = row(NOON, null, null, null, null, null, null);

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "'=1", "'"})
  void aTextThatASpreadsheetWouldTakeForAFormulaGetsAnApostrophe(String text) throws IOException {
    assertThat(csv(text(ExportFormat.CSV, List.of(ExportColumn.of("model")), row(text))).get(1))
        .containsExactly("'" + text);
  }

  @Test
  void csvHasEveryValueAndNothingForNone() throws IOException {
    var text = text(ExportFormat.CSV, COLUMNS, FULL, EMPTY);

    assertThat(text).startsWith("time,id,model,latency,cost,streamed,day\r\n").endsWith("\r\n");
    assertThat(csv(text).subList(1, 3))
        .containsExactly(
            List.of(
                NOON.toString(),
                Long.toString(ID),
                "gpt, \"4\"\nø😀",
                "-3",
                "0.0000005",
                "true",
                "2026-05-04"),
            List.of(NOON.toString(), "", "", "", "", "", ""));
  }

  @Test
  void jsonIsOneArrayOfTheObjectsThatLinesAre() throws IOException {
    var array = new JsonMapper().readTree(text(ExportFormat.JSON, COLUMNS, FULL, EMPTY));
    var lines = text(ExportFormat.NDJSON, COLUMNS, FULL, EMPTY).lines().toList();

    assertThat(array).hasSize(2).isEqualTo(new JsonMapper().readTree(lines.toString()));
    assertThat(array.get(0).path("id").textValue()).isEqualTo(Long.toString(ID));
    assertThat(array.get(0).path("latency").longValue()).isEqualTo(-3);
    assertThat(array.get(0).path("cost").decimalValue()).isEqualByComparingTo("0.0000005");
    assertThat(array.get(1)).filteredOn(JsonNode::isNull).hasSize(6);
  }

  @Test
  void excelHasNumbersAsNumbersTimesAsTimesAndFormulasAsTexts() throws IOException {
    var sheets = sheets(bytes(ExportFormat.XLSX, COLUMNS, FULL, row(NOON, 1L, "=1+1", 0L)));

    assertThat(sheets).hasSize(1);
    var rows = sheets.getFirst();
    assertThat(rows.getFirst())
        .containsExactly("time", "id", "model", "latency", "cost", "streamed", "day");
    assertThat(rows.get(1))
        .containsExactly(
            LocalDateTime.ofInstant(NOON, ZoneOffset.UTC).withNano(123_000_000),
            Long.toString(ID),
            "gpt, \"4\"\nø😀",
            new BigDecimal("-3"),
            new BigDecimal("5E-7"),
            true,
            LocalDateTime.parse("2026-05-04T00:00"));
    assertThat(rows.get(2).subList(1, 4)).containsExactly("1", "=1+1", BigDecimal.ZERO);
  }

  @Test
  void excelGoesOnInAnotherSheetWhereOneIsFull() throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = new ExcelRows(List.of(ExportColumn.of("n")), out, 3);
    for (var n = 1L; n <= 5; n++) {
      writer.write(row(n));
    }
    writer.end();

    assertThat(sheets(out.toByteArray()))
        .containsExactly(
            List.of(List.of("n"), List.of(new BigDecimal(1)), List.of(new BigDecimal(2))),
            List.of(List.of("n"), List.of(new BigDecimal(3)), List.of(new BigDecimal(4))),
            List.of(List.of("n"), List.of(new BigDecimal(5))));
  }

  @Test
  void excelTakesTextsThatItsCellsHaveNoRoomOrNoLettersFor() throws IOException {
    var text = "\u0001\ud800]]>&<" + "x".repeat(ExcelRows.MOST_CHARACTERS);
    var rows = sheets(bytes(ExportFormat.XLSX, List.of(ExportColumn.of("t")), row(text)));

    assertThat(rows.getFirst().get(1).getFirst().toString())
        .contains("]]>&<x")
        .endsWith("…")
        .hasSizeLessThanOrEqualTo(ExcelRows.MOST_CHARACTERS);
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithoutRowsIsWholeAsWell(ExportFormat format) throws IOException {
    var bytes = bytes(format, COLUMNS);

    switch (format) {
      case CSV -> assertThat(csv(new String(bytes, UTF_8))).hasSize(1);
      case NDJSON -> assertThat(bytes).isEmpty();
      case JSON -> assertThat(new JsonMapper().readTree(bytes).isArray()).isTrue();
      case XLSX -> assertThat(sheets(bytes).getFirst()).hasSize(1);
    }
    assertThat(ExportFormat.ofType(format.mediaType())).contains(format);
  }

  @SafeVarargs
  private static byte[] bytes(
      ExportFormat format, List<ExportColumn> columns, List<@Nullable Object>... rows)
      throws IOException {
    var out = new ByteArrayOutputStream();
    var writer = format.open(columns, out);
    for (var row : rows) {
      writer.write(row);
    }
    writer.end();
    return out.toByteArray();
  }

  @SafeVarargs
  private static String text(
      ExportFormat format, List<ExportColumn> columns, List<@Nullable Object>... rows)
      throws IOException {
    return new String(bytes(format, columns, rows), UTF_8);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return new ArrayList<>(Arrays.asList(values));
  }

  private static List<List<String>> csv(String text) throws IOException {
    var lines = new ArrayList<List<String>>();
    try (var read =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .<List<String>>readValues(text)) {
      read.forEachRemaining(lines::add);
    }
    return lines;
  }

  /// Cells as their types say.
  private static List<List<List<Object>>> sheets(byte[] file) throws IOException {
    var sheets = new ArrayList<List<List<Object>>>();
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, true))) {
      for (var sheet : workbook.getSheets().toList()) {
        var rows = new ArrayList<List<Object>>();
        for (var row : sheet.read()) {
          rows.add(
              row.stream()
                  .map(cell ->
                      cell.getType() == CellType.NUMBER && cell.getDataFormatString() != null
                          ? (Object) cell.asDate()
                          : cell.getValue())
                  .toList());
        }
        sheets.add(rows);
      }
    }
    return sheets;
  }
}
