package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.event.Severity;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a report says of its figures, in words.
class WordingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUESTS | 1204 | 1,204",
        "REQUESTS | 0 | 0",
        "COST | 0 | $0.00",
        "COST | 12.1 | $12.10",
        "COST | 1234567.891 | $1,234,567.89",
        "COST | 0.01 | $0.01",
        "COST | 0.009876 | $0.0099",
        "COST | 0.000001 | $0.000001",
        "ERROR_RATE | 0.12345 | 12.35 %",
        "ERROR_RATE | 1 | 100.00 %",
        "P95_LATENCY | 12345.6 | 12.35 s",
        "P95_LATENCY | 4 | 0.00 s",
        "TOTAL_TOKENS | 9007199254740993 | 9,007,199,254,740,993",
        "COST | | unknown"
      })
  void aFigureHasItsUnit(Measure measure, @Nullable BigDecimal value, String text) {
    assertThat(Wording.value(measure, value)).isEqualTo(text);
  }

  @ParameterizedTest(name = "from {1} to {0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "112 | 100 | +12 %",
        "88 | 100 | -12 %",
        "101.25 | 100 | +1.3 %",
        "100 | 100.00 | unchanged",
        "0 | 0 | unchanged",
        "5 | 0 | new",
        "0 | 5 | -100 %",
        "1000 | 1 | +99900 %",
        "100000 | 100001 | about the same",
        "100001 | 100000 | about the same",
        "1 | 3 | -67 %"
      })
  void aChangeIsSaidAsAPartOfWhatWasBefore(BigDecimal now, BigDecimal before, String change) {
    assertThat(figure(Measure.REQUESTS, now, before).note()).isEqualTo(change);
  }

  @ParameterizedTest(name = "from {1} to {0}: {2}")
  @CsvSource({
    "0.05, 0.02, +3.00 points",
    "0.02, 0.05, -3.00 points",
    "0.02, 0.02, unchanged",
    "0.020001, 0.02, unchanged",
    "0.5, 0, +50.00 points"
  })
  void ofARateTheDifferenceIsSaid(BigDecimal now, BigDecimal before, String change) {
    assertThat(figure(Measure.ERROR_RATE, now, before).note()).isEqualTo(change);
  }

  @Test
  void whereOneOfBothIsUnknownNoChangeIsSaid() {
    assertThat(figure(Measure.P95_LATENCY, null, BigDecimal.TEN).note()).isEmpty();
    assertThat(figure(Measure.P95_LATENCY, BigDecimal.TEN, null).note()).isEmpty();
    assertThat(figure(Measure.P95_LATENCY, null, null).value()).isEqualTo("unknown");
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-02-28 | 2026-03-01 | 28 February 2026",
        "2025-12-29 | 2026-01-05 | 29 December 2025 to 4 January 2026",
        "2026-02-01 | 2026-03-01 | February 2026",
        "2024-02-01 | 2024-03-01 | February 2024",
        "2025-12-01 | 2026-01-01 | December 2025",
        "2026-02-02 | 2026-03-02 | 2 February 2026 to 1 March 2026"
      })
  void aTimeIsADayAMonthOrItsFirstAndLastDay(LocalDate start, LocalDate end, String text) {
    assertThat(Wording.time(document(start, end))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "tr-TR", "hi-IN"})
  void theLanguageOfTheProcessChangesNothing(String tag) {
    var before = Locale.getDefault();
    var expected = Wording.bulletin(run(whole()));
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(Wording.bulletin(run(whole()))).isEqualTo(expected);
      assertThat(Wording.name(Measure.UNPRICED_CALLS)).isEqualTo("Unpriced calls");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void allPartsAreToldInTheirOrder() {
    var bulletin = Wording.bulletin(run(whole()));

    assertThat(bulletin.title()).isEqualTo("Every day: 28 February 2026");
    assertThat(bulletin.lead())
        .isEqualTo("Europe/Berlin, of model:o3, compared with the time before.");
    assertThat(bulletin.path()).isEqualTo("/reports/runs/1");
    assertThat(bulletin.parts())
        .extracting(Bulletin.Part::title)
        .containsExactly(
            "Key figures",
            "Cost that changed most",
            "Requests that changed most",
            "Errors",
            "Cost by project",
            "Forecast",
            "Threats");
  }

  @Test
  void aPartThatHasNothingToSayIsLeftOut() {
    var bulletin = Wording.bulletin(run(document(DAY, DAY.plusDays(1))));

    assertThat(bulletin.parts()).isEmpty();
    assertThat(bulletin.chart()).isNull();
    assertThat(bulletin.lead()).isEqualTo("Europe/Berlin, compared with the time before.");
  }

  @Test
  void aLineSaysWhoAndHowMuchAndSinceWhen() {
    var parts = Wording.bulletin(run(whole())).parts();

    assertThat(parts.get(1).lines())
        .containsExactly(
            new Bulletin.Line("model o3", "$12.50", "+150 %, before $5.00"),
            new Bulletin.Line("user ada", "$1.00", "new", "ada"));
    assertThat(parts.get(2).lines().getFirst())
        .isEqualTo(new Bulletin.Line("project shop", "0", "-100 %, before 1,200"));
    assertThat(parts.get(3).lines())
        .containsExactly(
            new Bulletin.Line("Status 503", "5", ""),
            new Bulletin.Line("o3", "1", "33.33 % of its requests"),
            new Bulletin.Line("without a model", "2", "100.00 % of its requests"));
    assertThat(parts.get(4).lines())
        .containsExactly(new Bulletin.Line("without a project", "$1.50", "new"));
    assertThat(parts.get(5).lines())
        .containsExactly(
            new Bulletin.Line(
                "Cost of February 2026", "$10.00", "$2.00 to $20.00 with 80 %, $1.00 so far"));
    assertThat(parts.get(6).lines())
        .containsExactly(new Bulletin.Line("critical", "2 open", "1 new"));
  }

  @Test
  void aNameThatLooksLikeAFormatIsANameAlone() {
    var document =
        with(
            document(DAY, DAY.plusDays(1)),
            List.of(
                new Mover(
                    Dimension.MODEL, Measure.COST, "100 %s %n", BigDecimal.ONE, BigDecimal.ZERO)),
            List.of());

    assertThat(Wording.bulletin(run(document)).parts().getFirst().lines().getFirst().name())
        .isEqualTo("model 100 %s %n");
  }

  @Test
  void theChartIsOfTheCostOrWhereNothingCostAnythingOfTheRequests() {
    var cost = with(document(DAY, DAY.plusDays(1)), List.of(), points(Duration.ofHours(1), "0.5"));
    var free = with(document(DAY, DAY.plusDays(1)), List.of(), points(Duration.ofDays(1), "0"));

    assertThat(Wording.bulletin(run(cost)).chart())
        .satisfies(it -> assertThat(it.caption()).isEqualTo("Cost by hour, $0.50 at most"));
    assertThat(Wording.bulletin(run(free)).chart())
        .satisfies(it -> assertThat(it.caption()).isEqualTo("Requests by day, 7 at most"));
  }

  private static Bulletin.Line figure(
      Measure measure, @Nullable BigDecimal now, @Nullable BigDecimal before) {
    var empty = document(DAY, DAY.plusDays(1));
    var document =
        new ReportDocument(
            empty.start(),
            empty.end(),
            empty.previous(),
            empty.timeZone(),
            "",
            List.of(new Figure(measure, now, before)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of());
    return Wording.bulletin(run(document)).parts().getFirst().lines().getFirst();
  }

  private static ReportRun run(ReportDocument document) {
    return new ReportRun(1, 2, "Every day", false, document, List.of());
  }

  private static ReportDocument document(LocalDate start, LocalDate end) {
    return new ReportDocument(
        start,
        end,
        start.minusDays(1),
        "Europe/Berlin",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of());
  }

  private static ReportDocument with(ReportDocument it, List<Mover> movers, List<Point> points) {
    return new ReportDocument(
        it.start(),
        it.end(),
        it.previous(),
        it.timeZone(),
        it.filter(),
        it.figures(),
        points,
        movers,
        it.errors(),
        it.projects(),
        it.forecast(),
        it.threats());
  }

  private static List<Point> points(Duration step, String cost) {
    var points = new ArrayList<Point>();
    for (var i = 0; i < 3; i++) {
      var at = Instant.EPOCH.plus(step.multipliedBy(i));
      points.add(new Point(at, BigDecimal.valueOf(7), new BigDecimal(cost)));
    }
    return points;
  }

  private static ReportDocument whole() {
    return new ReportDocument(
        DAY,
        DAY.plusDays(1),
        DAY.minusDays(1),
        "Europe/Berlin",
        "model:o3",
        List.of(new Figure(Measure.COST, new BigDecimal("13.5"), new BigDecimal("5"))),
        points(Duration.ofHours(1), "0.5"),
        List.of(
            new Mover(
                Dimension.MODEL, Measure.COST, "o3", new BigDecimal("12.5"), new BigDecimal("5")),
            new Mover(Dimension.USER, Measure.COST, "ada", BigDecimal.ONE, BigDecimal.ZERO),
            new Mover(
                Dimension.PROJECT,
                Measure.REQUESTS,
                "shop",
                BigDecimal.ZERO,
                BigDecimal.valueOf(1_200))),
        List.of(
            new Errors(Dimension.STATUS, "503", 5, 5),
            new Errors(Dimension.MODEL, "o3", 1, 3),
            new Errors(Dimension.MODEL, "", 2, 2)),
        List.of(new ProjectCost("", new BigDecimal("1.5"), BigDecimal.ZERO, 3)),
        new MonthForecast(
            DAY.withDayOfMonth(1),
            BigDecimal.ONE,
            BigDecimal.TEN,
            BigDecimal.TWO,
            new BigDecimal("20")),
        List.of(new Threats(Severity.CRITICAL, 1, 2)));
  }
}
