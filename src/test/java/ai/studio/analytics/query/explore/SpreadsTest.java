package ai.studio.analytics.query.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How requests are spread over steps, and users over weeks.
class SpreadsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-20T00:00:00Z"));

  @Test
  void ofNothingThereIsNoStep() {
    var distribution = distribution(Quantity.LATENCY, false);

    assertThat(distribution.steps()).isEmpty();
    assertThat(distribution.unknown()).isZero();
  }

  @Test
  void whatHasNoNumberIsUnknownAndNotZero() {
    tenant.store(tenant.request(NOON).event(), tenant.request(NOON).latency(0).event());
    var distribution = distribution(Quantity.LATENCY, false);

    assertThat(distribution.unknown()).isEqualTo(1);
    assertThat(steps(distribution)).containsExactly("0–1: 1");
  }

  @Test
  void stepsReachFromTheSmallestNumberToTheLargestWithoutAGap() {
    latencies(3, 4, 40);

    assertThat(steps(distribution(Quantity.LATENCY, false)))
        .containsExactly("2–5: 2", "5–10: 0", "10–20: 0", "20–50: 1");
  }

  @Test
  void zeroReachesAsFarAsThereIsNothing() {
    latencies(0, 0, 700);

    assertThat(steps(distribution(Quantity.LATENCY, false)))
        .containsExactly("0–500: 2", "500–1000: 1");
  }

  @Test
  void aFineDistributionHasNineStepsADecade() {
    latencies(8, 9, 10, 19);

    assertThat(steps(distribution(Quantity.LATENCY, true)))
        .containsExactly("8–9: 1", "9–10: 1", "10–20: 2");
  }

  @Test
  void aNumberThatIsAStepsEndBelongsToTheNext() {
    latencies(1, 2, 5, 10);

    assertThat(steps(distribution(Quantity.LATENCY, false)))
        .containsExactly("1–2: 1", "2–5: 1", "5–10: 1", "10–20: 1");
  }

  @Test
  void costIsInDollarsAndOfCallsWhosePriceIsKnown() {
    tenant.store(
        tenant.request(NOON).model("o3").cost("0.003").event(),
        tenant.request(NOON).model("nobody-knows").event(),
        tenant.request(NOON).event());
    var distribution = distribution(Quantity.COST, false);

    assertThat(steps(distribution)).containsExactly("0.002–0.005: 1");
    assertThat(distribution.unknown()).isEqualTo(2);
  }

  @Test
  void tokensWithoutAModelAreNone() {
    tenant.store(tenant.request(NOON).event());

    assertThat(steps(distribution(Quantity.TOKENS, false))).containsExactly("0–1: 1");
  }

  @Test
  void eachStepHasASeriesThatAddsUpToIt() {
    tenant.store(
        tenant.request(NOON).latency(3).event(),
        tenant.request(NOON.plusSeconds(1_800)).latency(3).event(),
        tenant.request(NOON.plusSeconds(1_801)).latency(4).event());
    var step = distribution(Quantity.LATENCY, false).steps().getFirst();

    assertThat(step.series()).containsExactly(1L, 2L);
    assertThat(step.count()).isEqualTo(3);
  }

  @Test
  void aFilterChoosesWhatIsSpread() {
    tenant.store(
        tenant.request(NOON).status(500).latency(3).event(),
        tenant.request(NOON).status(200).latency(30).event());
    var errors =
        tenant
            .spreads()
            .distribution(
                new Distribution.Question(
                    hour(),
                    null,
                    Filter.parse("status:>=400"),
                    tenant.scope(),
                    Quantity.LATENCY,
                    false));

    assertThat(steps(errors)).containsExactly("2–5: 1");
  }

  @Test
  void aUserBelongsToTheWeekInWhichTheyWereFirstSeen() {
    seen("ana", "2026-05-04", "2026-05-11", "2026-05-12");
    seen("bo", "2026-05-10");
    seen("cy", "2026-05-11");

    assertThat(cohorts(ZoneOffset.UTC)).containsExactly(List.of(2L, 1L), List.of(1L));
  }

  @Test
  void whoCameBeforeTheFirstWeekIsInNoCohort() {
    seen("ana", "2026-05-03", "2026-05-04");
    seen("bo", "2026-05-04");

    assertThat(cohorts(ZoneOffset.UTC).getFirst().getFirst()).isEqualTo(1);
  }

  @Test
  void aWeekInWhichNobodyCameForTheFirstTimeIsThereAllTheSame() {
    seen("ana", "2026-05-11");

    assertThat(cohorts(ZoneOffset.UTC)).containsExactly(List.of(0L, 0L), List.of(1L));
  }

  @Test
  void weeksBeginWithTheZonesMonday() {
    tenant.store(
        tenant.request(Instant.parse("2026-05-10T23:30:00Z")).user("ana").event(),
        tenant.request(Instant.parse("2026-05-10T21:30:00Z")).user("bo").event());

    assertThat(cohorts(ZoneOffset.UTC).getFirst()).containsExactly(2L, 0L);
    assertThat(cohorts(ZoneId.of("Europe/Berlin"))).containsExactly(List.of(1L, 0L), List.of(1L));
  }

  @Test
  void theRestOfTheWeekInWhichTheRangeBeginsCounts() {
    seen("ana", "2026-05-04");
    var wednesday =
        DashboardRange.custom(
            Instant.parse("2026-05-06T00:00:00Z"),
            Instant.parse("2026-05-07T00:00:00Z"),
            ZoneOffset.UTC);
    var cohorts =
        tenant.spreads().cohorts(new Cohorts.Question(wednesday, Filter.NONE, tenant.scope()));

    assertThat(cohorts.cohorts())
        .containsExactly(new Cohorts.Cohort(Instant.parse("2026-05-04T00:00:00Z"), List.of(1L)));
  }

  private void latencies(int... ms) {
    tenant.store(
        IntStream.of(ms).mapToObj(each -> tenant.request(NOON).latency(each).event()).toList());
  }

  private void seen(String user, String... days) {
    for (var day : days) {
      var noon = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
      tenant.store(tenant.request(noon).user(user).event());
    }
  }

  private static DashboardRange hour() {
    return DashboardRange.custom(NOON, NOON.plusSeconds(3_600), ZoneOffset.UTC);
  }

  private Distribution distribution(Quantity quantity, boolean fine) {
    return tenant
        .spreads()
        .distribution(
            new Distribution.Question(
                hour(), Interval.HALF_HOUR, Filter.NONE, tenant.scope(), quantity, fine));
  }

  private List<List<Long>> cohorts(ZoneId zone) {
    var twoWeeks =
        DashboardRange.custom(
            LocalDate.parse("2026-05-04").atStartOfDay(zone).toInstant(),
            LocalDate.parse("2026-05-18").atStartOfDay(zone).toInstant(),
            zone);
    return tenant
        .spreads()
        .cohorts(new Cohorts.Question(twoWeeks, Filter.NONE, tenant.scope()))
        .cohorts()
        .stream()
        .map(Cohorts.Cohort::active)
        .toList();
  }

  private static List<String> steps(Distribution distribution) {
    return distribution.steps().stream()
        .map(step ->
            step.from().toPlainString() + "–" + step.to().toPlainString() + ": " + step.count())
        .toList();
  }
}
