package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.sql.SQLException;
import java.sql.Types;
import org.h2.tools.SimpleResultSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasureGroupTest {

  private final Measures sums = new Measures(UserSketch.QUERY_LIMIT);

  @Test
  void sumsAreAddedFromTheColumnsInTheirOrder() throws SQLException {
    read(
        MeasureGroup.SUMS,
        1L,
        2L,
        3L,
        4L,
        5L,
        6L,
        7L,
        8L,
        9L,
        10L,
        11L,
        12L,
        13L,
        14L,
        15L,
        16L,
        17L);
    read(MeasureGroup.COUNT, 100L);
    read(MeasureGroup.OUTCOMES, 100L, 200L);
    read(MeasureGroup.COST, 300L, 900L, 1_000L);

    assertThat(new long[] {sums.requests, sums.errors, sums.modelCalls, sums.pricedRequests})
        .containsExactly(201, 202, 303, 909);
    assertThat(new long[] {sums.promptTokens, sums.cachedTokens, sums.cacheWriteTokens})
        .containsExactly(4, 5, 6);
    assertThat(new long[] {sums.completionTokens, sums.reasoningTokens, sums.costNanos})
        .containsExactly(7, 8, 1_010);
    assertThat(new long[] {sums.latencyUnknown, sums.latencySumMs}).containsExactly(11, 12);
    assertThat(new long[] {sums.firstTokenCount, sums.firstTokenSumMs}).containsExactly(13, 14);
    assertThat(new long[] {sums.sessions, sums.sessionRequests, sums.sessionCostNanos})
        .containsExactly(15, 16, 17);
  }

  @Test
  void sketchesAreMergedAndNoSketchIsNothing() throws SQLException {
    var other = new Measures(UserSketch.STORED_LIMIT);
    other.latency.add(10);
    other.firstToken.add(5);
    other.users.add("ana");
    read(MeasureGroup.DURATIONS, other.latency.encode(), other.firstToken.encode());
    read(MeasureGroup.LATENCY, other.latency.encode());
    read(MeasureGroup.USERS, other.users.encode());
    read(MeasureGroup.DURATIONS, null, null);
    read(MeasureGroup.USERS, new Object[] {null});

    assertThat(sums.latency.count()).isEqualTo(2);
    assertThat(sums.firstToken.count()).isOne();
    assertThat(sums.users.count()).isOne();
  }

  @Test
  void whatRollupsDoNotHaveCannotBeReadFromThem() {
    assertThatThrownBy(() -> read(MeasureGroup.SPEED, 1L))
        .isInstanceOf(IllegalStateException.class);
  }

  /// The group's columns stand behind two others.
  private void read(MeasureGroup group, @Nullable Object... values) throws SQLException {
    try (var result = new SimpleResultSet()) {
      var row = new @Nullable Object[values.length + 2];
      row[0] = 7L;
      row[1] = 7L;
      System.arraycopy(values, 0, row, 2, values.length);
      for (var value : row) {
        result.addColumn("c", value instanceof Long ? Types.BIGINT : Types.VARBINARY, 0, 0);
      }
      result.addRow(row);
      result.next();
      group.read(result, 3, sums);
    }
  }
}
