package ai.studio.analytics.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A JSON object for each row, one a line: by themselves, or as the elements of an array.
///
/// Ids are texts, as they are too large for the numbers of JavaScript; times are ISO 8601.
final class JsonRows implements RowWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final JsonGenerator json;
  private final List<ExportColumn> columns;
  private final SerializableString[] names;
  private final String end;

  private JsonRows(
      List<ExportColumn> columns, OutputStream out, String start, String separator, String end)
      throws IOException {
    this.columns = columns;
    this.end = end;
    names =
        columns.stream()
            .map(column -> new SerializedString(column.name()))
            .toArray(SerializableString[]::new);
    json = JSON.createGenerator(out).setRootValueSeparator(new SerializedString(separator));
    json.writeRaw(start);
  }

  /// One object a line.
  static RowWriter lines(List<ExportColumn> columns, OutputStream out) throws IOException {
    return new JsonRows(columns, out, "", "\n", "\n");
  }

  /// One array.
  static RowWriter array(List<ExportColumn> columns, OutputStream out) throws IOException {
    return new JsonRows(columns, out, "[\n", ",\n", "\n]\n");
  }

  @Override
  public void write(List<@Nullable Object> values) throws IOException {
    json.writeStartObject();
    for (var i = 0; i < names.length; i++) {
      json.writeFieldName(names[i]);
      write(columns.get(i), values.get(i));
    }
    json.writeEndObject();
  }

  private void write(ExportColumn column, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Long id when column.isId() -> json.writeString(id.toString());
      case Long number -> json.writeNumber(number);
      case BigDecimal decimal -> json.writeNumber(decimal.stripTrailingZeros().toPlainString());
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(value.toString());
    }
  }

  @Override
  public void end() throws IOException {
    var isEmpty = json.getOutputContext().getEntryCount() == 0;
    json.writeRaw(isEmpty && end.equals("\n") ? "" : end);
    json.close();
  }
}
