package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.plan.ClosedHoursCache.Key;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClosedHoursCacheTest {

  private static final List<BucketPlan.Run> HOURS =
      List.of(new BucketPlan.Run(Grain.HOUR, 0, 7_200));
  private static final Selection.Rollup MODELS =
      new Selection.Rollup(Dimension.MODEL, Fragment.EMPTY);
  private static final MeasureQuery COUNTS =
      MeasureQuery.total(MeasureGroup.COUNT, Dimension.MODEL);
  private static final Key KEY = new Key("acme", COUNTS, MODELS, HOURS, null);

  private final ClosedHoursCache cache = new ClosedHoursCache();
  private int reads;

  @Test
  void hoursThatAreTheSameAreReadOnce() {
    var first = get(KEY, requests(1));

    assertThat(get(KEY, requests(1))).isSameAs(first);
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void aLateEventMakesThemReadAgainAndThenRemembered() {
    var before = get(KEY, requests(1));
    var after = get(KEY, requests(2));

    assertThat(after).isNotSameAs(before);
    assertThat(get(KEY, requests(2))).isSameAs(after);
    assertThat(reads).isEqualTo(2);
  }

  static Stream<Key> otherQuestions() {
    return Stream.of(
        new Key("navy", COUNTS, MODELS, HOURS, null),
        new Key(
            "acme", MeasureQuery.series(MeasureGroup.COUNT, Dimension.MODEL), MODELS, HOURS, null),
        new Key(
            "acme",
            MeasureQuery.total(MeasureGroup.COUNT, Dimension.MODEL, Set.of("o3")),
            MODELS,
            HOURS,
            null),
        new Key(
            "acme",
            COUNTS,
            new Selection.Rollup(Dimension.MODEL, Fragment.of(" AND dimension_key = ?", "o3")),
            HOURS,
            null),
        new Key("acme", COUNTS, MODELS, List.of(new BucketPlan.Run(Grain.HOUR, 0, 3_600)), null),
        new Key("acme", COUNTS, MODELS, HOURS, List.of(Instant.EPOCH)));
  }

  @ParameterizedTest
  @MethodSource("otherQuestions")
  void anotherQuestionIsNotAnsweredByIt(Key other) {
    var known = get(KEY, requests(1));

    assertThat(get(other, requests(1))).isNotSameAs(known);
  }

  @Test
  void whatCannotBeReadIsNotRemembered() {
    try {
      cache.get(
          KEY,
          requests(1),
          () -> {
            throw new IllegalStateException("away");
          });
    } catch (IllegalStateException away) {
      reads = 0;
    }

    get(KEY, requests(1));
    assertThat(reads).isEqualTo(1);
  }

  private MeasureTable get(Key key, RollupChecksum checksum) {
    return cache.get(
        key,
        checksum,
        () -> {
          reads++;
          return new MeasureTable(1);
        });
  }

  private static RollupChecksum requests(long requests) {
    var table = new MeasureTable(1);
    table.at(MeasureTable.ONLY, 0).requests = requests;
    return RollupChecksum.of(table);
  }
}
