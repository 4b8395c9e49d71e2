package ai.studio.analytics.report.schedule;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.forecast.Outlooks;
import ai.studio.analytics.query.forecast.Period;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.report.schedule.ReportDefinition.Span;
import ai.studio.analytics.report.schedule.ReportDocument.Errors;
import ai.studio.analytics.report.schedule.ReportDocument.Figure;
import ai.studio.analytics.report.schedule.ReportDocument.MonthForecast;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import ai.studio.analytics.report.schedule.ReportDocument.Point;
import ai.studio.analytics.report.schedule.ReportDocument.ProjectCost;
import ai.studio.analytics.report.schedule.ReportDocument.Threats;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.Subject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes what a report says of a time. Thread-safe.
public final class ReportReader {

  private static final List<Measure> FIGURES =
      List.of(
          Measure.REQUESTS,
          Measure.COST,
          Measure.TOTAL_TOKENS,
          Measure.ERRORS,
          Measure.ERROR_RATE,
          Measure.P95_LATENCY,
          Measure.ACTIVE_USERS,
          Measure.UNPRICED_CALLS);

  private static final List<Measure> OF_GROUPS =
      List.of(Measure.REQUESTS, Measure.COST, Measure.ERRORS);

  private static final Duration OPEN = Duration.ofDays(90);
  private static final int MOST_ERRORS = 5;
  private static final int MOST_PROJECTS = 20;
  private static final int FIRST_ERROR = 400;
  private static final int MICRO_DOLLARS = 6;

  private final Blocks blocks;
  private final Explorer explorer;
  private final Outlooks outlooks;
  private final Clock clock;

  public ReportReader(Blocks blocks, Clock clock) {
    this.blocks = blocks;
    this.explorer = new Explorer(blocks);
    this.outlooks = new Outlooks(explorer, clock);
    this.clock = clock;
  }

  /// What is asked of one organisation, about which time.
  private record Question(
      ReportDefinition definition,
      Filter filter,
      Scope scope,
      DashboardRange range,
      DashboardRange before) {}

  /// What a report says that is made now.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter is held against
  ///   what is no value
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public ReportDocument read(String organization, ReportDefinition definition) {
    return read(organization, definition, definition.span(clock.instant()));
  }

  ReportDocument read(String organization, ReportDefinition definition, Span span) {
    var zone = definition.zone();
    var range =
        DashboardRange.custom(start(span.start(), definition), start(span.end(), definition), zone)
            .comparedWith(start(span.previous(), definition), start(span.start(), definition));
    var question =
        new Question(
            definition,
            Filter.parse(definition.filter(), Subject.REQUESTS.fields()),
            Scope.whole(organization),
            range,
            range.previous());
    var all = all(question);
    var groups = new GroupReader(blocks);
    var models = new Compared(question, groups, Dimension.MODEL);
    var projects = new Compared(question, groups, Dimension.PROJECT);
    var users = new Compared(question, groups, Dimension.USER);
    return new ReportDocument(
        span.start(),
        span.end(),
        span.previous(),
        definition.timeZone(),
        definition.filter(),
        all.totals().stream()
            .map(it -> new Figure(it.measure(), it.total(), it.previous()))
            .toList(),
        points(all),
        Stream.of(models, projects, users).flatMap(it -> it.movers().stream()).toList(),
        errors(question, groups, models),
        projects(projects),
        forecast(question),
        threats(question));
  }

  private static Instant start(LocalDate day, ReportDefinition definition) {
    return day.atStartOfDay(definition.zone()).toInstant();
  }

  private Explored all(Question question) {
    var interval = question.definition().cadence() == Cadence.DAILY ? Interval.HOUR : Interval.DAY;
    return explorer.explore(
        Exploration.of(
            question.range(),
            interval,
            question.filter(),
            question.scope(),
            FIGURES,
            List.of(),
            List.of(),
            null,
            null,
            true));
  }

  private static List<Point> points(Explored all) {
    var requests = all.totals().get(FIGURES.indexOf(Measure.REQUESTS)).series();
    var cost = all.totals().get(FIGURES.indexOf(Measure.COST)).series();
    return IntStream.range(0, all.timestamps().size())
        .mapToObj(
            i -> new Point(all.timestamps().get(i), orZero(requests.get(i)), orZero(cost.get(i))))
        .toList();
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static Map<List<String>, Measures> totals(
      GroupReader groups, Question question, DashboardRange range, Dimension dimension) {
    return groups.totals(
        Exploration.of(
            range,
            null,
            question.filter(),
            question.scope(),
            OF_GROUPS,
            List.of(dimension),
            List.of(),
            null,
            null,
            false));
  }

  /// All groups of a dimension, in both times.
  private record Compared(
      Dimension dimension, Map<List<String>, Measures> now, Map<List<String>, Measures> before) {

    Compared(Question question, GroupReader groups, Dimension dimension) {
      this(
          dimension,
          totals(groups, question, question.range(), dimension),
          totals(groups, question, question.before(), dimension));
    }

    List<Mover> movers() {
      return Movers.of(dimension, now, before);
    }
  }

  private static List<Errors> errors(Question question, GroupReader groups, Compared models) {
    var statuses = totals(groups, question, question.range(), Dimension.STATUS);
    statuses.keySet().removeIf(it -> !isError(it.getFirst()));
    return Stream.concat(
            errors(Dimension.STATUS, statuses).stream(),
            errors(Dimension.MODEL, models.now()).stream())
        .toList();
  }

  private static boolean isError(String status) {
    return !status.isEmpty() && Integer.parseInt(status) >= FIRST_ERROR;
  }

  private static List<Errors> errors(Dimension dimension, Map<List<String>, Measures> groups) {
    return groups.entrySet().stream()
        .map(it ->
            new Errors(
                dimension, it.getKey().getFirst(), it.getValue().errors, it.getValue().requests))
        .filter(it -> it.errors() > 0)
        .sorted(Comparator.comparingLong(Errors::errors).reversed().thenComparing(Errors::name))
        .limit(MOST_ERRORS)
        .toList();
  }

  private static List<ProjectCost> projects(Compared projects) {
    return projects.now().keySet().stream()
        .map(List::getFirst)
        .map(it ->
            new ProjectCost(
                it,
                Movers.value(Measure.COST, projects.now(), it),
                Movers.value(Measure.COST, projects.before(), it),
                Movers.value(Measure.REQUESTS, projects.now(), it).longValue()))
        .sorted(Comparator.comparing(ProjectCost::cost).reversed().thenComparing(ProjectCost::name))
        .limit(MOST_PROJECTS)
        .toList();
  }

  private @Nullable MonthForecast forecast(Question question) {
    var zone = question.definition().zone();
    var outlook =
        outlooks.outlook(Measure.COST, question.filter(), question.scope(), zone, Period.MONTH);
    var likely = outlook.likely();
    return likely == null
        ? null
        : new MonthForecast(
            outlook.start().atZone(zone).toLocalDate(),
            dollars(outlook.soFar()),
            dollars(likely.total()),
            dollars(likely.low()),
            dollars(likely.high()));
  }

  private static BigDecimal dollars(double value) {
    return BigDecimal.valueOf(value).setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
  }

  private List<Threats> threats(Question question) {
    var now = clock.instant();
    var seen = threats(question, question.range(), Measure.THREATS);
    var open =
        threats(
            question,
            DashboardRange.custom(now.minus(OPEN), now, question.range().zone()),
            Measure.OPEN_THREATS);
    var all = new ArrayList<Threats>();
    for (var severity : List.of(Severity.values()).reversed()) {
      var name = severity.name().toLowerCase(Locale.ROOT);
      var one =
          new Threats(
              severity,
              Movers.value(Measure.THREATS, seen, name).longValue(),
              Movers.value(Measure.OPEN_THREATS, open, name).longValue());
      if (one.seen() + one.open() > 0) {
        all.add(one);
      }
    }
    return all;
  }

  private Map<List<String>, Measures> threats(
      Question question, DashboardRange range, Measure measure) {
    return new GroupReader(blocks)
        .totals(
            Exploration.of(
                range,
                null,
                question.filter(),
                question.scope(),
                List.of(measure),
                List.of(Dimension.SEVERITY),
                List.of(),
                null,
                null,
                false));
  }
}
