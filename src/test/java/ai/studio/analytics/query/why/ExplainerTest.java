package ai.studio.analytics.query.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.why.Contribution.Part;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What an hour is explained by, as against the hour before: all numbers are worked out by hand.
class ExplainerTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Instant BEFORE = NOON.minusSeconds(3_600);
  private static final DashboardRange HOUR =
      DashboardRange.custom(NOON, NOON.plusSeconds(3_600), ZoneOffset.UTC);

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));
  private final List<Event> events = new ArrayList<>();
  private int next;

  @Test
  void costThatOneUserCausesOnOneModelIsSaidInASentence() {
    calls(BEFORE, 5, it -> it.user("ada").model("o3").cost("2"));
    calls(BEFORE, 10, it -> it.user("bob").model("gpt-4o").cost("1"));
    calls(NOON, 51, it -> it.user("ada").model("o3").cost("2"));
    calls(NOON, 18, it -> it.user("bob").model("gpt-4o").cost("1"));
    var why = why(Measure.COST);

    assertThat(why.before()).isEqualByComparingTo("20");
    assertThat(why.after()).isEqualByComparingTo("120");
    assertThat(why.change()).isEqualByComparingTo("100");
    assertThat(why.reason().parts())
        .containsExactly(new Part(Dimension.USER, "ada"), new Part(Dimension.MODEL, "o3"));
    assertThat(why.reason().change()).isEqualByComparingTo("92");
    assertThat(why.reason().filter()).isEqualTo("user:ada model:o3");
    assertThat(why.text())
        .isEqualTo("Cost is up 500 %, from $20 to $120: user ada on model o3, 92 % of the change.");
    assertThat(of(why, Dimension.USER, "ada").share()).isCloseTo(0.92, within(1e-9));
    assertThat(of(why, Dimension.USER, "bob").share()).isCloseTo(0.08, within(1e-9));
  }

  @Test
  void whereAllGroupsChangedAlikeNoneStandsOut() {
    for (var user : List.of("ada", "bob", "eve")) {
      calls(BEFORE, 10, it -> it.user(user).model("o3"));
      calls(NOON, 30, it -> it.user(user).model("o3"));
    }
    var why = why(Measure.REQUESTS);

    assertThat(why.reason()).isNull();
    assertThat(why.text()).isEqualTo("Requests is up 200 %, from 30 to 90: no group stands out.");
  }

  /// Before: a 5 of 50, b 1 of 50, 6 %. After: a 20 of 50, b 1 of 50, 21 %. All is of a's own rate:
  /// 0.5 * (0.4 - 0.1) = 0.15.
  @Test
  void aRateThatRisesInOneGroupIsThatGroupsOwn() {
    rates(BEFORE, "a", 50, 5);
    rates(BEFORE, "b", 50, 1);
    rates(NOON, "a", 50, 20);
    rates(NOON, "b", 50, 1);
    var why = why(Measure.ERROR_RATE, Dimension.MODEL, Dimension.STATUS);
    var a = of(why, Dimension.MODEL, "a");

    assertThat(why.change()).isEqualByComparingTo("0.15");
    assertThat(a.change().doubleValue()).isCloseTo(0.15, within(1e-9));
    assertThat(a.mix().doubleValue()).isCloseTo(0, within(1e-9));
    assertThat(a.before()).isEqualByComparingTo("0.1");
    assertThat(why.reason().parts())
        .containsExactly(new Part(Dimension.MODEL, "a"), new Part(Dimension.STATUS, "500"));
  }

  /// Rates stay 40 % and 0, but a goes from 20 of 100 requests to 60: 8 % becomes 24 %. Mean of all
  /// 16 %: a gives 0.4 * (0.40 - 0.16) = 0.096, b -0.4 * (0 - 0.16) = 0.064.
  @Test
  void aRateThatRisesAsAGroupGrowsIsOfTheMix() {
    rates(BEFORE, "a", 20, 8);
    rates(BEFORE, "b", 80, 0);
    rates(NOON, "a", 60, 24);
    rates(NOON, "b", 40, 0);
    var why = why(Measure.ERROR_RATE, Dimension.MODEL);
    var a = of(why, Dimension.MODEL, "a");
    var b = of(why, Dimension.MODEL, "b");

    assertThat(why.change()).isEqualByComparingTo("0.16");
    assertThat(a.change().doubleValue()).isCloseTo(0.096, within(1e-9));
    assertThat(a.mix().doubleValue()).isCloseTo(0.096, within(1e-9));
    assertThat(b.change().doubleValue()).isCloseTo(0.064, within(1e-9));
  }

  /// A new group: 10 requests of 900 ms beside 30 of 100 ms. 100 becomes 300; mean of all 200. New:
  /// 0.25 * 900 - 0.25 * 200 = 175; old: 0.75 * 100 - 100 + 0.25 * 200 = 25.
  @Test
  void anAverageIsMovedByWhatIsNew() {
    calls(BEFORE, 30, it -> it.model("old").latency(100));
    calls(NOON, 30, it -> it.model("old").latency(100));
    calls(NOON, 10, it -> it.model("new").latency(900));
    var why = why(Measure.AVG_LATENCY, Dimension.MODEL);

    assertThat(why.change()).isEqualByComparingTo("200");
    assertThat(of(why, Dimension.MODEL, "new").change().doubleValue()).isCloseTo(175, within(1e-9));
    assertThat(of(why, Dimension.MODEL, "old").change().doubleValue()).isCloseTo(25, within(1e-9));
  }

  @Test
  void aPercentileIsMovedByWhatHasBecomeSlow() {
    calls(BEFORE, 50, it -> it.model("a").latency(10));
    calls(BEFORE, 50, it -> it.model("b").latency(20));
    calls(NOON, 50, it -> it.model("a").latency(60));
    calls(NOON, 50, it -> it.model("b").latency(20));
    var why = why(Measure.P95_LATENCY, Dimension.MODEL);

    assertThat(why.before()).isEqualByComparingTo("20");
    assertThat(why.after()).isEqualByComparingTo("60");
    assertThat(why.reason().parts()).containsExactly(new Part(Dimension.MODEL, "a"));
    assertThat(why.reason().share()).isCloseTo(1, within(1e-9));
    assertThat(why.groups()).hasSize(1);
  }

  /// 40 fewer of one, 10 more of another: 133 % and -33 % of the change.
  @Test
  void whatGoesTheOtherWayHasANegativeShare() {
    calls(BEFORE, 50, it -> it.model("a"));
    calls(BEFORE, 50, it -> it.model("b"));
    calls(NOON, 10, it -> it.model("a"));
    calls(NOON, 60, it -> it.model("b"));
    var why = why(Measure.REQUESTS, Dimension.MODEL);

    assertThat(of(why, Dimension.MODEL, "a").share()).isCloseTo(4.0 / 3, within(1e-9));
    assertThat(of(why, Dimension.MODEL, "b").share()).isCloseTo(-1.0 / 3, within(1e-9));
    assertThat(why.text()).endsWith(": model a, more than all of the change.");
  }

  /// In two hours before there were 40, as if 20 in one.
  @Test
  void sumsOfALongerTimeAreScaledToTheRange() {
    calls(BEFORE, 40, it -> it.model("a"));
    calls(NOON, 30, it -> it.model("a"));
    var why =
        explain(
            Measure.REQUESTS, HOUR.comparedWith(BEFORE.minusSeconds(3_600), NOON), tenant.scope());

    assertThat(why.before()).isEqualByComparingTo("20");
    assertThat(why.change()).isEqualByComparingTo("10");
  }

  @Test
  void onesOwnRequestsAloneExplainAndTheUserIsNoReason() {
    calls(BEFORE, 10, it -> it.user("ada").model("a"));
    calls(NOON, 20, it -> it.user("ada").model("b"));
    calls(NOON, 500, it -> it.user("bob").model("a"));
    var why = explain(Measure.REQUESTS, HOUR, tenant.of("ada"));

    assertThat(why.after()).isEqualByComparingTo("20");
    assertThat(why.groups()).noneMatch(it -> it.parts().getFirst().dimension() == Dimension.USER);
    assertThat(why.reason().parts()).containsExactly(new Part(Dimension.MODEL, "b"));
  }

  @Test
  void withoutAnythingBeforeOrAnyChangeThereIsNothingToExplain() {
    calls(NOON, 5, it -> it.model("a").latency(10));

    assertThat(why(Measure.AVG_LATENCY).text())
        .isEqualTo("Avg latency is 10 ms; there is nothing before to compare it with.");
    assertThat(why(Measure.AVG_RATING, Dimension.MODEL).text())
        .isEqualTo("Avg rating: there is nothing to measure.");
    assertThat(why(Measure.ERRORS).text()).isEqualTo("Errors is unchanged at 0.");
    assertThat(why(Measure.ERRORS).groups()).isEmpty();
  }

  @Test
  void timesAreNoReasonAndADimensionMustBeOneOfTheMeasure() {
    assertThatThrownBy(() -> why(Measure.REQUESTS, Dimension.HOUR_OF_DAY))
        .isInstanceOf(InvalidExploration.class)
        .hasMessage("dimensions must not be a time");
    calls(NOON, 5, it -> it.model("a"));
    assertThatThrownBy(() -> why(Measure.REQUESTS, Dimension.SEVERITY))
        .isInstanceOf(InvalidExploration.class);
  }

  private void rates(Instant hour, String model, int requests, int errors) {
    calls(hour, requests - errors, it -> it.model(model));
    calls(hour, errors, it -> it.model(model).status(500));
  }

  private void calls(Instant hour, int count, UnaryOperator<Sample> of) {
    for (var i = 0; i < count; i++) {
      events.add(of.apply(tenant.request(hour.plus(Duration.ofSeconds(next++ % 3_600)))).event());
    }
  }

  private Explanation why(Measure measure, Dimension... dimensions) {
    return explain(measure, HOUR, tenant.scope(), dimensions);
  }

  private Explanation explain(
      Measure measure, DashboardRange range, Scope scope, Dimension... dimensions) {
    tenant.store(events);
    events.clear();
    return new Explainer(tenant.blocks())
        .explain(
            Change.of(
                measure,
                range,
                Filter.NONE,
                scope,
                dimensions.length == 0 ? null : List.of(dimensions),
                50));
  }

  private static Contribution of(Explanation why, Dimension dimension, String value) {
    return why.groups().stream()
        .filter(it -> it.parts().equals(List.of(new Part(dimension, value))))
        .findFirst()
        .orElseThrow();
  }
}
