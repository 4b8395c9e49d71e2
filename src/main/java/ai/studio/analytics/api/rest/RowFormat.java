package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.Field;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The forms in which all rows of a list are written, one after the other, so that nobody holds
/// them all.
enum RowFormat {
  /// As RFC 4180 has it: a line with the names of the fields, then one for each row, with nothing
  /// for no value.
  CSV(Types.CSV) {
    @Override
    void write(List<Field> fields, OutputStream out, Consumer<Consumer<Row>> rows)
        throws IOException {
      try (var csv = lines(out)) {
        csv.write(fields.stream().map(Field::fieldName).toList());
        rows.accept(row -> write(csv, row));
      }
    }

    private void write(SequenceWriter csv, Row row) {
      try {
        csv.write(row.values().stream().map(RowFormat::text).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  /// A JSON object a line.
  NDJSON(Types.NDJSON) {
    @Override
    void write(List<Field> fields, OutputStream out, Consumer<Consumer<Row>> rows)
        throws IOException {
      var buffered = new BufferedOutputStream(out);
      rows.accept(row -> write(buffered, RowDocument.of(fields, row)));
      buffered.flush();
    }

    private void write(OutputStream out, RowDocument row) {
      try {
        out.write(Json.bytes(row));
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  /// What spreadsheets take for a formula: anybody may send such a text, so it gets an apostrophe.
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");

  /// Their media types, for annotations.
  static final class Types {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private Types() {}
  }

  private final String mediaType;

  RowFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /// Writes rows.
  ///
  /// @param rows hands them over
  abstract void write(List<Field> fields, OutputStream out, Consumer<Consumer<Row>> rows)
      throws IOException;

  String mediaType() {
    return mediaType;
  }

  /// What a file of them is called.
  String file(String table) {
    return table + "." + name().toLowerCase(Locale.ROOT);
  }

  private static SequenceWriter lines(OutputStream out) throws IOException {
    var csv = new CsvMapper();
    csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return csv.writer(csv.schema().withLineSeparator("\r\n")).writeValues(out);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case BigDecimal dollars -> dollars.stripTrailingZeros().toPlainString();
      case String text when FORMULA.matcher(text).lookingAt() -> "'" + text;
      case null, default -> Objects.toString(value, "");
    };
  }
}
