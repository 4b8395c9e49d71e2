package ai.studio.analytics.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As RFC 4180 has it: a line with the names of the columns, then one for each row, with nothing
/// for no value.
///
/// Anybody may send a text that spreadsheets take for a formula, so it gets an apostrophe in front,
/// and so does one that begins with an apostrophe: the import takes one away from both.
final class CsvRows implements RowWriter {

  private static final String GUARDED = "=+-@\t\r'";
  private static final CsvFactory CSV =
      CsvFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final CsvGenerator csv;

  CsvRows(List<ExportColumn> columns, OutputStream out) throws IOException {
    csv = CSV.createGenerator(out);
    csv.setSchema(CsvSchema.emptySchema().withLineSeparator("\r\n"));
    csv.writeStartArray();
    for (var column : columns) {
      csv.writeString(column.name());
    }
    csv.writeEndArray();
  }

  @Override
  public void write(List<@Nullable Object> values) throws IOException {
    csv.writeStartArray();
    for (var value : values) {
      write(value);
    }
    csv.writeEndArray();
  }

  private void write(@Nullable Object value) throws IOException {
    switch (value) {
      case null -> csv.writeString("");
      case Long number -> csv.writeNumber(number);
      case BigDecimal dollars -> csv.writeString(dollars.stripTrailingZeros().toPlainString());
      case String text -> csv.writeString(isGuarded(text) ? "'" + text : text);
      default -> csv.writeString(value.toString());
    }
  }

  private static boolean isGuarded(String text) {
    return !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0;
  }

  @Override
  public void end() throws IOException {
    csv.close();
  }
}
