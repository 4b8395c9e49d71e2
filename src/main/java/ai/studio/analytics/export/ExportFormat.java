package ai.studio.analytics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;

/// The forms in which rows are written.
@Description("The form of a file.")
public enum ExportFormat {
  @Description(
      "As RFC 4180 has it. A text that a spreadsheet would take for a formula begins with an apostrophe.")
  CSV(ExportFormat.CSV_TYPE, CsvRows::new),
  @Description("A JSON object a line.")
  NDJSON(ExportFormat.NDJSON_TYPE, JsonRows::lines),
  @Description("One JSON array of objects.")
  JSON(ExportFormat.JSON_TYPE, JsonRows::array),
  @Description("A workbook of Excel, with a further sheet after each 1,048,575 rows.")
  XLSX(ExportFormat.XLSX_TYPE, ExcelRows::new);

  /// Media types, for annotations.
  public static final String CSV_TYPE = "text/csv";

  public static final String NDJSON_TYPE = "application/x-ndjson";
  public static final String JSON_TYPE = "application/json";
  public static final String XLSX_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /// Makes what writes the rows.
  private interface Opening {
    RowWriter open(List<ExportColumn> columns, OutputStream out) throws IOException;
  }

  private final String mediaType;
  private final Opening opening;

  ExportFormat(String mediaType, Opening opening) {
    this.mediaType = mediaType;
    this.opening = opening;
  }

  /// Begins a file, with what stands above its first row.
  ///
  /// @param columns of all its rows
  /// @param out is buffered by whoever writes, and closed by whoever calls
  public RowWriter open(List<ExportColumn> columns, OutputStream out) throws IOException {
    return opening.open(columns, out);
  }

  /// What a browser is told that it is.
  public String mediaType() {
    return mediaType;
  }

  /// Its name in lower case, which is the extension of its files as well.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of this name, in lower case.
  static ExportFormat named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /// The format of a media type; empty where there is none.
  public static Optional<ExportFormat> ofType(String mediaType) {
    return Stream.of(values()).filter(format -> format.mediaType.equals(mediaType)).findAny();
  }
}
