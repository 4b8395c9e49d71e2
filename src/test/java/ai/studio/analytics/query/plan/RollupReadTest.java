package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RollupReadTest {

  private static final MeasureQuery COUNTS =
      MeasureQuery.total(MeasureGroup.COUNT, Dimension.MODEL);

  private static final Selection.Rollup MODELS =
      new Selection.Rollup(Dimension.MODEL, Fragment.EMPTY);

  @Test
  void aRunOfBucketsIsARangeOfThePrimaryKey() {
    var read = new RollupRead(COUNTS, MODELS).query("acme", runs(Grain.HOUR, 0));

    assertThat(read.sql())
        .contains(
            "organization_id = ? AND grain = ? AND dimension = ? AND bucket >= ? AND bucket < ?");
    assertThat(read.values())
        .containsExactly("acme", Grain.HOUR.code(), Dimension.MODEL.code(), 0L, 3_600L);
  }

  @Test
  void aFewRunsAreAskedForOneByOne() {
    var read = new RollupRead(COUNTS, MODELS).query("acme", runs(Grain.HOUR, 0, 7_200, 14_400));

    assertThat(read.sql().split("UNION ALL")).hasSize(3);
    assertThat(read.values()).hasSize(15);
  }

  @Test
  void manyOfAGrainAreAskedForInOneSpanWithTheGapsLeftOut() {
    var read =
        new RollupRead(COUNTS, MODELS).query("acme", runs(Grain.HOUR, 21_600, 0, 7_200, 14_400));

    assertThat(read.sql())
        .doesNotContain("UNION ALL")
        .contains("AND (bucket >= 21600 AND bucket < 25200 OR bucket >= 0 AND bucket < 3600 OR ");
    assertThat(read.values()).endsWith(0L, 25_200L).hasSize(5);
  }

  @Test
  void grainsAreToldApart() {
    var runs =
        List.of(
            new BucketPlan.Run(Grain.DAY, 86_400, 172_800),
            new BucketPlan.Run(Grain.MINUTE, 0, 60));
    var read = new RollupRead(COUNTS, MODELS).query("acme", runs);

    assertThat(read.sql().split("UNION ALL")).hasSize(2);
    assertThat(read.values())
        .contains((Object) Grain.DAY.code(), Grain.MINUTE.code(), 60L, 172_800L);
  }

  @Test
  void theFilterOfTheRollupAndTheKeysOfTheQueryBothHold() {
    var some = MeasureQuery.total(MeasureGroup.COUNT, Dimension.STATUS, Set.of("500", "200"));
    var ofModel =
        new Selection.Rollup(
            Dimension.MODEL_STATUS, Fragment.andIn(RollupKeys.MODEL, List.of("o3")));
    var read = new RollupRead(some, ofModel).query("acme", runs(Grain.HOUR, 0));

    assertThat(read.sql())
        .startsWith("SELECT SUBSTRING(dimension_key, 1, 3), bucket, ")
        .endsWith(
            " AND SUBSTRING(dimension_key, 5) IN (?) AND SUBSTRING(dimension_key, 1, 3) IN (?, ?)");
    assertThat(read.values()).endsWith("o3", "200", "500");
  }

  private static List<BucketPlan.Run> runs(Grain grain, long... starts) {
    return LongStream.of(starts)
        .mapToObj(start -> new BucketPlan.Run(grain, start, start + grain.seconds()))
        .toList();
  }
}
