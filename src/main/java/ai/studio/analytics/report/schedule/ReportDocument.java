package ai.studio.analytics.report.schedule;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a report says: numbers as they were when it was made.
///
/// @param start the first day
/// @param end the day after the last one
/// @param previous the first day of the time that it is compared with, which ends with `start`
/// @param filter which requests count; empty for all
/// @param figures in the order in which they are told
/// @param points over the time
/// @param movers whose cost or requests changed most, by dimension and measure, the largest first
/// @param errors by status and by model, the most first
/// @param projects by cost, the highest first
/// @param forecast of the month in which it was made; null where too little is known
/// @param threats by severity, the worst first; those of which there are none are left out
public record ReportDocument(
    LocalDate start,
    LocalDate end,
    LocalDate previous,
    String timeZone,
    String filter,
    List<Figure> figures,
    List<Point> points,
    List<Mover> movers,
    List<Errors> errors,
    List<ProjectCost> projects,
    @Nullable MonthForecast forecast,
    List<Threats> threats) {

  public ReportDocument {
    // As reports have said in which browsers know no such zone.
    timeZone = timeZone.equals("Z") ? "UTC" : timeZone;
    figures = List.copyOf(figures);
    points = List.copyOf(points);
    movers = List.copyOf(movers);
    errors = List.copyOf(errors);
    projects = List.copyOf(projects);
    threats = List.copyOf(threats);
  }

  /// A measure of all requests; null where there is nothing to measure.
  public record Figure(Measure measure, @Nullable BigDecimal now, @Nullable BigDecimal before) {}

  /// An hour of a day, or a day of a longer time.
  public record Point(Instant start, BigDecimal requests, BigDecimal cost) {}

  /// A model, project or user whose cost or requests changed.
  public record Mover(
      Dimension dimension, Measure measure, String name, BigDecimal now, BigDecimal before) {

    BigDecimal change() {
      return now.subtract(before);
    }
  }

  /// Requests that failed, by what they share.
  public record Errors(Dimension dimension, String name, long errors, long requests) {}

  /// What a project cost; its name is empty for what is of none.
  public record ProjectCost(String name, BigDecimal cost, BigDecimal before, long requests) {}

  /// What the month in which a report was made is likely to cost, in US dollars.
  ///
  /// @param low four times in five, it lies between this
  /// @param high and this
  public record MonthForecast(
      LocalDate month, BigDecimal soFar, BigDecimal total, BigDecimal low, BigDecimal high) {}

  /// @param seen in the time of the report
  /// @param open how many of 90 days nobody has dealt with
  public record Threats(Severity severity, long seen, long open) {}

  /// The same without the users that it names.
  ReportDocument withoutUsers() {
    return with(movers.stream().filter(it -> it.dimension() != Dimension.USER).toList());
  }

  /// The same with some more movers.
  ReportDocument and(List<Mover> users) {
    return with(Stream.concat(movers.stream(), users.stream()).toList());
  }

  List<Mover> users() {
    return movers.stream().filter(it -> it.dimension() == Dimension.USER).toList();
  }

  private ReportDocument with(List<Mover> others) {
    return new ReportDocument(
        start, end, previous, timeZone, filter, figures, points, others, errors, projects, forecast,
        threats);
  }
}
