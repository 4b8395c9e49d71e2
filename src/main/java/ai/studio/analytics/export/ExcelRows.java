package ai.studio.analytics.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook of Excel. Texts stand in their cells and not in the table that cells share, which
/// would be held until the end; a text is never a formula there. Times are in UTC, as Excel knows
/// no zones, and to the millisecond.
final class ExcelRows implements RowWriter {

  /// A sheet has no more, the head included.
  static final int MOST_ROWS = Worksheet.MAX_ROWS;

  /// A cell has no more characters.
  static final int MOST_CHARACTERS = 32_767;

  private static final int AT_ONCE = 500;
  private static final String TIME = "yyyy-mm-dd hh:mm:ss.000";
  private static final String DAY = "yyyy-mm-dd";

  /// Most of what makes the file small, in a fraction of the time of the best.
  private static final int COMPRESSION = 2;

  private final Workbook workbook;
  private final List<ExportColumn> columns;
  private final int most;
  private Worksheet sheet;
  private int sheets = 1;
  private int row;

  ExcelRows(List<ExportColumn> columns, OutputStream out) throws IOException {
    this(columns, out, MOST_ROWS);
  }

  /// @param most rows of a sheet, the head included
  ExcelRows(List<ExportColumn> columns, OutputStream out, int most) throws IOException {
    this.columns = List.copyOf(columns);
    this.most = most;
    workbook = new Workbook(out, "Studio", null);
    workbook.setCompressionLevel(COMPRESSION);
    sheet = workbook.newWorksheet("Rows");
    head();
  }

  private void head() {
    for (var i = 0; i < columns.size(); i++) {
      sheet.inlineString(0, i, columns.get(i).name());
      sheet.style(0, i).bold().set();
    }
    sheet.freezePane(0, 1);
    row = 1;
  }

  @Override
  public void write(List<@Nullable Object> values) throws IOException {
    if (row == most) {
      sheet.finish();
      sheets++;
      sheet = workbook.newWorksheet("Rows " + sheets);
      head();
    }
    for (var i = 0; i < values.size(); i++) {
      write(i, values.get(i));
    }
    row++;
    if (row % AT_ONCE == 0) {
      sheet.flush();
    }
  }

  private void write(int column, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Long id when columns.get(column).isId() ->
          sheet.inlineString(row, column, id.toString());
      case Long number -> sheet.value(row, column, number);
      case BigDecimal decimal -> sheet.value(row, column, decimal.stripTrailingZeros());
      case Boolean flag -> sheet.value(row, column, flag);
      case Instant time -> {
        sheet.value(row, column, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        sheet.style(row, column).format(TIME).set();
      }
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format(DAY).set();
      }
      default -> sheet.inlineString(row, column, clipped(value.toString()));
    }
  }

  private static String clipped(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  @Override
  public void end() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
