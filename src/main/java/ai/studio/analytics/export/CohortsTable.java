package ai.studio.analytics.export;

import ai.studio.analytics.query.explore.Cohorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Users by the week in which they were first seen, as a table with a row for each week.
public record CohortsTable(Cohorts.Question question, Cohorts cohorts) implements AnswerTable {

  private static final String NAME = "cohorts";

  /// `week` is when it begins, `active_3` how many of its `users` were active three weeks after it;
  /// nothing where that is still to come.
  @Override
  public List<ExportColumn> columns() {
    var weeks = IntStream.range(0, weeks()).mapToObj(at -> "active_" + at);
    return Stream.concat(Stream.of("week", "users"), weeks).map(ExportColumn::of).toList();
  }

  private int weeks() {
    return cohorts.cohorts().stream().mapToInt(it -> it.active().size()).max().orElse(0);
  }

  @Override
  public long write(RowWriter writer) throws IOException {
    var weeks = weeks();
    for (var cohort : cohorts.cohorts()) {
      var cells = new ArrayList<@Nullable Object>();
      cells.add(cohort.week());
      cells.add(cohort.users());
      cells.addAll(cohort.active());
      while (cells.size() < 2 + weeks) {
        cells.add(null);
      }
      writer.write(cells);
    }
    return cohorts.cohorts().size();
  }

  @Override
  public ExportAsk asked(ExportFormat format) {
    return ExportAsk.of(
        NAME,
        question.filter(),
        question.range(),
        format,
        "active users by the week in which they were first seen");
  }
}
