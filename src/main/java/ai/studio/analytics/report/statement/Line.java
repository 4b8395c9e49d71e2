package ai.studio.analytics.report.statement;

import java.time.YearMonth;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/// A line of a statement.
///
/// @param month in which the calls were made: that of the statement, or of a correction an earlier
///   one
/// @param reason why a correction is needed; empty for usage
public record Line(Kind kind, YearMonth month, Of of, Usage usage, String reason) {

  /// What a line is.
  @Enum("StatementLineKind")
  @Description("What a line of a statement is.")
  public enum Kind {
    @Description("What was used in the month of the statement.")
    USAGE,
    @Description("What has changed since in a month that was closed before.")
    CORRECTION
  }

  /// Whose calls, of what.
  ///
  /// @param project empty for none
  /// @param apiKey the prefix of a key; empty for none
  public record Of(String project, String apiKey, String model) implements Comparable<Of> {

    @Override
    public int compareTo(Of other) {
      var byProject = project.compareTo(other.project);
      var byKey = byProject == 0 ? apiKey.compareTo(other.apiKey) : byProject;
      return byKey == 0 ? model.compareTo(other.model) : byKey;
    }
  }

  static Line usage(YearMonth month, Of of, Usage usage) {
    return new Line(Kind.USAGE, month, of, usage, "");
  }
}
