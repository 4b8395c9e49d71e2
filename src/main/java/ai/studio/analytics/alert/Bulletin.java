package ai.studio.analytics.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that is told and is no alert, such as a report.
///
/// @param title in one line
/// @param lead what it is about, in a sentence
/// @param path of its page in the web interface, such as `/reports/runs/1`
/// @param chart for channels that can show one; null where there is none
public record Bulletin(
    String title, String lead, List<Part> parts, String path, @Nullable Chart chart) {

  public Bulletin {
    parts = List.copyOf(parts);
  }

  /// Some lines under a head.
  public record Part(String title, List<Line> lines) {

    public Part {
      lines = List.copyOf(lines);
    }
  }

  /// A line, such as `Requests`, `1,204`, `+12 %`.
  ///
  /// @param note may be empty
  /// @param user whom it names, so that they can be found and erased; empty for nobody
  public record Line(String name, String value, String note, String user) {

    public Line(String name, String value, String note) {
      this(name, value, note, "");
    }
  }
}
