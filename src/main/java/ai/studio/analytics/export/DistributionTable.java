package ai.studio.analytics.export;

import ai.studio.analytics.query.explore.Distribution;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How requests are spread over a number as a table: a row for each step, and one without bounds
/// for those that have no number; or a row for each step and point of time that has requests.
///
/// @param points whether it is over time
public record DistributionTable(
    Distribution.Question question, Distribution distribution, boolean points)
    implements AnswerTable {

  private static final String NAME = "distribution";

  /// `from` is the smallest number of a step, and all of its numbers are below `to`.
  @Override
  public List<ExportColumn> columns() {
    var names =
        points ? List.of("time", "from", "to", "requests") : List.of("from", "to", "requests");
    return names.stream().map(ExportColumn::of).toList();
  }

  @Override
  public long write(RowWriter writer) throws IOException {
    return points ? writePoints(writer) : writeSteps(writer);
  }

  private long writeSteps(RowWriter writer) throws IOException {
    for (var step : distribution.steps()) {
      writer.write(List.of(step.from(), step.to(), step.count()));
    }
    writer.write(Arrays.<@Nullable Object>asList(null, null, distribution.unknown()));
    return distribution.steps().size() + 1L;
  }

  private long writePoints(RowWriter writer) throws IOException {
    var written = 0L;
    for (var at = 0; at < distribution.timestamps().size(); at++) {
      for (var step : distribution.steps()) {
        var count = step.series().get(at);
        if (count > 0) {
          writer.write(List.of(distribution.timestamps().get(at), step.from(), step.to(), count));
          written++;
        }
      }
    }
    return written;
  }

  @Override
  public ExportAsk asked(ExportFormat format) {
    var steps = question.quantity().name().toLowerCase(Locale.ROOT) + " in steps";
    var text = points ? steps + ", every " + distribution.interval().code() : steps;
    return ExportAsk.of(NAME, question.filter(), question.range(), format, text);
  }
}
