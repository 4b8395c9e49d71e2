package ai.studio.analytics.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.dashboard.CountryCount;
import ai.studio.analytics.query.dashboard.Feedback;
import ai.studio.analytics.query.dashboard.LatencyPoint;
import ai.studio.analytics.query.dashboard.Percentiles;
import ai.studio.analytics.query.dashboard.Threats;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.rows.Histogram;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.query.rows.RowPage;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of answers, which other software reads.
class DocumentsTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void ratingsAreTheirDistributionFromTheBestToTheWorst() {
    var feedback = DashboardDocument.Feedback.of(new Feedback(4, 4.0, Map.of(5, 3L, 1, 1L), 2));

    assertThat(json(feedback))
        .isEqualTo(
            "{\"totalFeedback\":4,\"avgRating\":4.0,\"ratingDistribution\":{\"5\":3,\"4\":0,\"3\":0,\"2\":0,\"1\":1},\"orphans\":2}");
  }

  @Test
  void threatsNameTheWorstOfThem() {
    var threats =
        new Threats(
            6,
            3,
            List.of(new Threats.ThreatCount("rate_limit", 6)),
            Map.of(Severity.CRITICAL, 1L, Severity.LOW, 5L));

    assertThat(json(DashboardDocument.Threats.of(threats)))
        .isEqualTo(
            "{\"totalThreats\":6,\"unresolvedThreats\":3,\"criticalThreats\":1,\"highThreats\":0,\"topThreatTypes\":[{\"type\":\"rate_limit\",\"count\":6}]}");
  }

  @Test
  void countriesHaveTheirNameAndTheirCode() {
    assertThat(DashboardDocument.CountryRequests.of(new CountryCount("ID", "Indonesia", 7)))
        .isEqualTo(new DashboardDocument.CountryRequests("Indonesia (ID)", 7));
  }

  @Test
  void aPointWithoutRequestsHasNoLatency() {
    var none = new Percentiles(null, null, null, null);
    var point = new LatencyPoint(NOON, null, none, null, none);

    assertThat(json(DashboardDocument.Latency.of(point)))
        .isEqualTo(
            "{\"timestamp\":\"2026-05-01T12:00:00Z\",\"latency\":null,\"p50\":null,\"p95\":null,\"p99\":null}");
  }

  @ParameterizedTest
  @CsvSource({"1.500000000, 1.5", "0E-9, 0", "1E+3, 1000", "0.000000001, 0.000000001"})
  void amountsAreWrittenPlainly(BigDecimal amount, String written) {
    assertThat(json(new DashboardDocument.Cost(NOON, amount))).contains("\"cost\":" + written);
  }

  @Test
  void anExplorationHasItsMeasuresWithTheirUnits() {
    var value = new Explored.Value(Measure.REQUESTS, BigDecimal.TEN, null, List.of(BigDecimal.ONE));
    var explored =
        new Explored(
            Interval.HOUR,
            List.of(NOON),
            List.of(value),
            List.of(new Explored.Group(List.of("o3", ""), List.of(value))),
            null,
            1);

    assertThat(json(ExploreDocument.of(explored)))
        .startsWith(
            "{\"interval\":\"1h\",\"timestamps\":[\"2026-05-01T12:00:00Z\"],\"totals\":[{\"measure\":\"requests\",\"unit\":")
        .contains("\"total\":10,\"previous\":null,\"series\":[1]")
        .contains("\"keys\":[\"o3\",\"\"]")
        .endsWith("\"other\":null,\"totalGroups\":1}");
  }

  @Test
  void whatIsNotToldApartHasNoKeys() {
    var explored =
        new Explored(
            Interval.DAY,
            List.of(),
            List.of(),
            List.of(),
            new Explored.Group(List.of(), List.of()),
            12);

    assertThat(json(ExploreDocument.of(explored)))
        .contains("\"interval\":\"1d\"", "\"other\":{\"keys\":[],\"values\":[]}", "12}");
  }

  @Test
  void aPageHasCursorsOnlyWhereRowsFollowOrPrecede() {
    var rows = List.of(row("a", 1L), row("b", 2L));

    assertThat(page(rows, true, false).after()).isEqualTo("b");
    assertThat(page(rows, true, false).before()).isNull();
    assertThat(page(rows, false, true).before()).isEqualTo("a");
    assertThat(page(List.of(), true, true).after()).isNull();
    assertThat(page(List.of(), true, true).before()).isNull();
  }

  @Test
  void idsAreTextsAsTheyAreTooLargeForSomeReaders() {
    assertThat(json(page(List.of(row("a", 1_863_000_000_000_000_000L)), false, false)))
        .contains("{\"id\":\"1863000000000000000\",\"model\":null}");
  }

  @Test
  void bucketsHaveTheirStarts() {
    var histogram =
        new Histogram(Interval.HOUR, List.of(NOON, NOON.plusSeconds(3_600)), List.of(3L, 0L));

    assertThat(json(HistogramDocument.of(histogram)))
        .isEqualTo(
            "{\"interval\":\"1h\",\"buckets\":[{\"timestamp\":\"2026-05-01T12:00:00Z\",\"count\":3},{\"timestamp\":\"2026-05-01T13:00:00Z\",\"count\":0}]}");
  }

  private static RowsDocument page(List<Row> rows, boolean next, boolean previous) {
    var fields = List.<Field>of(RequestField.ID, RequestField.MODEL);
    return RowsDocument.of(fields, new RowPage(rows, next, previous), null);
  }

  private static Row row(String cursor, @Nullable Object id) {
    return new Row(Arrays.asList(id, null), List.of(), cursor);
  }

  private static String json(Object document) {
    return new String(Json.bytes(document), UTF_8);
  }
}
