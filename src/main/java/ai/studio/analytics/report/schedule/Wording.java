package ai.studio.analytics.report.schedule;

import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Bulletin.Line;
import ai.studio.analytics.alert.Bulletin.Part;
import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.schedule.ReportDocument.Errors;
import ai.studio.analytics.report.schedule.ReportDocument.Figure;
import ai.studio.analytics.report.schedule.ReportDocument.MonthForecast;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import ai.studio.analytics.report.schedule.ReportDocument.Point;
import ai.studio.analytics.report.schedule.ReportDocument.ProjectCost;
import ai.studio.analytics.report.schedule.ReportDocument.Threats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a report says, in words.
final class Wording {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000);
  private static final MathContext DIGITS = new MathContext(12);

  private Wording() {}

  static Bulletin bulletin(ReportRun run) {
    var document = run.document();
    var parts = new ArrayList<Part>();
    add(parts, "Key figures", document.figures().stream().map(Wording::figure).toList());
    movers(parts, document, Measure.COST, "Cost that changed most");
    movers(parts, document, Measure.REQUESTS, "Requests that changed most");
    add(parts, "Errors", document.errors().stream().map(Wording::errors).toList());
    add(parts, "Cost by project", document.projects().stream().map(Wording::project).toList());
    add(parts, "Forecast", forecast(document.forecast()));
    add(parts, "Threats", document.threats().stream().map(Wording::threats).toList());
    return new Bulletin(
        run.reportName() + ": " + time(document),
        "%s%s, compared with the time before."
            .formatted(
                document.timeZone(),
                document.filter().isEmpty() ? "" : ", of " + document.filter()),
        parts,
        "/reports/runs/" + run.id(),
        chart(document.points()));
  }

  /// The cost over the time; where nothing cost anything, the requests. Null where there is nothing
  /// to see.
  private static @Nullable Chart chart(List<Point> points) {
    if (points.size() < 2) {
      return null;
    }
    var first = points.getFirst().start();
    var step = Duration.between(first, points.get(1).start()).toHours() > 1 ? "day" : "hour";
    var isCost = points.stream().anyMatch(it -> it.cost().signum() != 0);
    var values = points.stream().map(it -> isCost ? it.cost() : it.requests()).toList();
    var highest = values.stream().max(BigDecimal::compareTo).orElseThrow();
    if (highest.signum() == 0) {
      return null;
    }
    var caption =
        "%s by %s, %s at most"
            .formatted(
                isCost ? "Cost" : "Requests",
                step,
                isCost ? money(highest) : whole(highest.longValue()));
    return new Chart(
        values.stream().map(BigDecimal::doubleValue).toList(), List.of(), List.of(), caption);
  }

  private static void add(List<Part> parts, String title, List<Line> lines) {
    if (!lines.isEmpty()) {
      parts.add(new Part(title, lines));
    }
  }

  /// Such as `29 November 2026`, `23 November 2026 to 29 November 2026`, or `November 2026`.
  static String time(ReportDocument document) {
    var start = document.start();
    if (start.plusDays(1).equals(document.end())) {
      return DAY.format(start);
    }
    return start.getDayOfMonth() == 1 && start.plusMonths(1).equals(document.end())
        ? MONTH.format(start)
        : DAY.format(start) + " to " + DAY.format(document.end().minusDays(1));
  }

  private static Line figure(Figure figure) {
    return new Line(
        name(figure.measure()),
        value(figure.measure(), figure.now()),
        change(figure.measure(), figure.now(), figure.before()));
  }

  static String name(Measure measure) {
    return switch (measure) {
      case P95_LATENCY -> "p95 latency";
      case TOTAL_TOKENS -> "Tokens";
      default -> {
        var text = measure.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        yield text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      }
    };
  }

  static String value(Measure measure, @Nullable BigDecimal value) {
    if (value == null) {
      return "unknown";
    }
    return switch (measure.unit()) {
      case "USD" -> money(value);
      case "ratio" -> percent(value);
      case "ms" -> String.format(Locale.ROOT, "%,.2f s", value.divide(SECOND, DIGITS));
      default -> whole(value.longValue());
    };
  }

  private static String change(
      Measure measure, @Nullable BigDecimal now, @Nullable BigDecimal before) {
    if (now == null || before == null) {
      return "";
    }
    if (measure == Measure.ERROR_RATE) {
      var points = now.subtract(before).multiply(HUNDRED).setScale(2, RoundingMode.HALF_UP);
      return points.signum() == 0 ? "unchanged" : signed(points) + " points";
    }
    return change(now, before);
  }

  /// Such as `+12 %`; `new` where there was nothing before.
  private static String change(BigDecimal now, BigDecimal before) {
    if (now.compareTo(before) == 0) {
      return "unchanged";
    }
    if (before.signum() == 0) {
      return "new";
    }
    var share = now.subtract(before).multiply(HUNDRED).divide(before, DIGITS);
    var isSmall = share.abs().compareTo(BigDecimal.TEN) < 0;
    var rounded = share.setScale(isSmall ? 1 : 0, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "about the same" : signed(rounded) + " %";
  }

  private static String signed(BigDecimal value) {
    return (value.signum() < 0 ? "-" : "+") + value.abs().toPlainString();
  }

  private static void movers(
      List<Part> parts, ReportDocument document, Measure measure, String title) {
    add(
        parts,
        title,
        document.movers().stream()
            .filter(it -> it.measure() == measure)
            .map(Wording::mover)
            .toList());
  }

  private static Line mover(Mover mover) {
    var before = mover.before();
    return new Line(
        mover.dimension().name().toLowerCase(Locale.ROOT) + " " + mover.name(),
        value(mover.measure(), mover.now()),
        change(mover.now(), before)
            + (before.signum() == 0 ? "" : ", before " + value(mover.measure(), before)),
        mover.dimension() == Dimension.USER ? mover.name() : "");
  }

  private static Line errors(Errors errors) {
    var isStatus = errors.dimension() == Dimension.STATUS;
    var name = errors.name().isEmpty() ? "without a model" : errors.name();
    return new Line(
        isStatus ? "Status " + name : name,
        whole(errors.errors()),
        isStatus
            ? ""
            : percent(
                    BigDecimal.valueOf(errors.errors())
                        .divide(BigDecimal.valueOf(errors.requests()), DIGITS))
                + " of its requests");
  }

  private static Line project(ProjectCost project) {
    return new Line(
        project.name().isEmpty() ? "without a project" : project.name(),
        money(project.cost()),
        change(project.cost(), project.before()));
  }

  private static List<Line> forecast(@Nullable MonthForecast forecast) {
    return forecast == null
        ? List.of()
        : List.of(
            new Line(
                "Cost of " + month(forecast.month()),
                money(forecast.total()),
                "%s to %s with 80 %%, %s so far"
                    .formatted(
                        money(forecast.low()), money(forecast.high()), money(forecast.soFar()))));
  }

  private static String month(LocalDate month) {
    return MONTH.format(month);
  }

  private static Line threats(Threats threats) {
    var severity = threats.severity().name().toLowerCase(Locale.ROOT);
    return new Line(severity, whole(threats.open()) + " open", whole(threats.seen()) + " new");
  }

  static String money(BigDecimal value) {
    var isSmall = value.signum() != 0 && value.abs().compareTo(CENT) < 0;
    return isSmall
        ? "$" + value.round(new MathContext(2)).toPlainString()
        : String.format(Locale.ROOT, "$%,.2f", value);
  }

  private static String percent(BigDecimal ratio) {
    return String.format(Locale.ROOT, "%.2f %%", ratio.multiply(HUNDRED));
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
