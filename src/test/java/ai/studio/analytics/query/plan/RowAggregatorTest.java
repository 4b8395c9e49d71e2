package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Dimension;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.h2.tools.SimpleResultSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowAggregatorTest {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final Buckets TWO_HOURS =
      Buckets.of(new TimeRange(START, START.plusSeconds(7_200)), Interval.HOUR, ZoneOffset.UTC);

  private final RowAggregator rows = new RowAggregator(TWO_HOURS);

  @BeforeEach
  void count() throws SQLException {
    add(0, 200, 120, "ana", "ID", "o3", 10, 1, 2, 3, 4, new BigDecimal("0.5"), 40);
    add(3_599, 429, null, "ana", null, "o3", 20, 0, 0, 0, 0, null, null);
    add(3_600, 404, 0, null, "DE", null, 7, 7, 7, 7, 7, BigDecimal.ONE, 9);
  }

  @Test
  void aRequestCountsInTheBucketThatHoldsIt() {
    var all = rows.by(Dimension.ALL);

    assertThat(all.get(MeasureTable.ONLY, 0).requests).isEqualTo(2);
    assertThat(all.get(MeasureTable.ONLY, 1).requests).isEqualTo(1);
    assertThat(rows.by(Dimension.MODEL).get("o3", 0).requests).isEqualTo(2);
    assertThat(rows.by(Dimension.MODEL).get("o3", 1).requests).isZero();
  }

  @Test
  void requestsFailFromStatus400On() {
    assertThat(rows.by(Dimension.ALL).total(MeasureTable.ONLY).errors).isEqualTo(2);
    assertThat(rows.by(Dimension.STATUS).keys()).containsExactlyInAnyOrder("200", "404", "429");
    assertThat(rows.by(Dimension.STATUS).total("200").errors).isZero();
  }

  @Test
  void aRequestWithoutAModelHasNeitherTokensNorCostNorAFirstToken() {
    var all = rows.by(Dimension.ALL).get(MeasureTable.ONLY, 1);

    assertThat(all.totalTokens()).isZero();
    assertThat(all.pricedRequests).isZero();
    assertThat(all.firstTokenCount).isZero();
    assertThat(all.modelCalls).isZero();
  }

  @Test
  void aCallWithoutAPriceIsACallAllTheSame() {
    var model = rows.by(Dimension.MODEL).total("o3");

    assertThat(model.modelCalls).isEqualTo(2);
    assertThat(model.pricedRequests).isEqualTo(1);
    assertThat(model.costNanos).isEqualTo(500_000_000);
    assertThat(model.totalTokens()).isEqualTo(40);
    assertThat(model.firstTokenCount).isEqualTo(1);
    assertThat(model.firstTokenSumMs).isEqualTo(40);
  }

  @Test
  void aLatencyOfZeroIsMeasuredAndNoneIsNot() {
    var all = rows.by(Dimension.ALL).total(MeasureTable.ONLY);

    assertThat(all.latencyUnknown).isEqualTo(1);
    assertThat(all.latencySumMs).isEqualTo(120);
    assertThat(all.latency.count()).isEqualTo(2);
  }

  @Test
  void usersAndCountriesAreCountedWhereTheyAreKnown() {
    assertThat(rows.by(Dimension.USER).keys()).containsExactly("ana");
    assertThat(rows.by(Dimension.COUNTRY).keys()).containsExactlyInAnyOrder("ID", "DE");
    assertThat(rows.by(Dimension.ALL).total(MeasureTable.ONLY).users.count()).isOne();
  }

  @Test
  void noSliceIsByAnythingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> rows.by(Dimension.PROVIDER));
  }

  private void add(long second, @Nullable Object... row) throws SQLException {
    try (var result = new SimpleResultSet()) {
      for (var i = 0; i <= row.length; i++) {
        result.addColumn("c" + i, Types.VARCHAR, 0, 0);
      }
      var all = new @Nullable Object[row.length + 1];
      all[0] = (START.getEpochSecond() + second) * 1_000_000 + 999_999;
      System.arraycopy(row, 0, all, 1, row.length);
      result.addRow(all);
      result.next();
      rows.add(result);
    }
  }
}
