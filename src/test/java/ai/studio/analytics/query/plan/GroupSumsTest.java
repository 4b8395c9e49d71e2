package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is added up of a block, a column at a time, is what is added up of its requests one by one.
class GroupSumsTest {

  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
  private static final int GROUPS = 3;

  private static final List<RequestField> FIELDS =
      List.of(
          RequestField.TIME,
          RequestField.MODEL,
          RequestField.STATUS,
          RequestField.USER,
          RequestField.LATENCY,
          RequestField.FIRST_TOKEN,
          RequestField.PROMPT_TOKENS,
          RequestField.CACHED_TOKENS,
          RequestField.CACHE_WRITE_TOKENS,
          RequestField.COMPLETION_TOKENS,
          RequestField.REASONING_TOKENS,
          RequestField.COST,
          RequestField.SESSION);

  private static final List<RequestEvent> EVENTS =
      Events.random(11, 900, START, START.plus(Duration.ofHours(5)), "acme").stream()
          .sorted(Comparator.comparing(RequestEvent::time))
          .toList();

  private static final Block BLOCK =
      TestBlocks.of(FIELDS, EVENTS.stream().map(GroupSumsTest::row).toList());

  @ParameterizedTest
  @EnumSource(
      value = Measure.class,
      names = {"SESSIONS", "OUTPUT_TOKENS_PER_SECOND", ".*RATING.*", ".*THREATS"},
      mode = EnumSource.Mode.MATCH_NONE)
  void everyMeasureOfAGroupIsThatOfItsRequests(Measure measure) {
    var sums = byColumns(measure.groups(), true);
    var rows = byRows(true);

    for (var group = 0; group < GROUPS; group++) {
      assertThat(measure.of(sums[group])).isEqualTo(measure.of(rows[group]));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Measure.class,
      names = {"SESSIONS", "OUTPUT_TOKENS_PER_SECOND", ".*RATING.*", ".*THREATS"},
      mode = EnumSource.Mode.MATCH_NONE)
  void everyMeasureOfRequestsInOneGroupLikewise(Measure measure) {
    var sums = byColumns(measure.groups(), false);

    assertThat(measure.of(sums[0])).isEqualTo(measure.of(byRows(false)[0]));
    assertThat(sums[1].isEmpty()).isTrue();
  }

  @Test
  void allPartsTogetherAreWhatEachIsAlone() {
    var all = EnumSet.of(MeasureGroup.SUMS, MeasureGroup.DURATIONS, MeasureGroup.USERS);
    var sums = byColumns(all, true);
    var rows = byRows(true);

    for (var group = 0; group < GROUPS; group++) {
      assertThat(sums[group])
          .usingRecursiveComparison()
          .ignoringFields(
              "latency", "firstToken", "users", "requestSessions", "fastestMs", "slowestMs")
          .isEqualTo(rows[group]);
      assertThat(sums[group].latency.encode()).isEqualTo(rows[group].latency.encode());
      assertThat(sums[group].firstToken.encode()).isEqualTo(rows[group].firstToken.encode());
      assertThat(sums[group].users.encode()).isEqualTo(rows[group].users.encode());
    }
  }

  @Test
  void sessionsAreDistinctAndNoSessionIsNone() {
    var sums = byColumns(EnumSet.of(MeasureGroup.SESSIONS), false);

    assertThat(sums[0].requestSessions.count()).isEqualTo(4);
  }

  @Test
  void aGroupThatNobodyAsksForIsLeftOut() {
    var measures = new @Nullable Measures[] {null, new Measures(UserSketch.QUERY_LIMIT), null};
    var parts = EnumSet.of(MeasureGroup.USAGE, MeasureGroup.LATENCY);
    var sums = new GroupSums(parts, BLOCK, GROUPS);
    sums.add(0, 9, new int[] {0, 4, 8}, new int[] {0, 1, 2}, 3, measures);
    sums.addTo(measures);

    assertThat(measures[0]).isNull();
    assertThat(measures[1].requests).isOne();
  }

  private static Measures[] byColumns(Set<MeasureGroup> parts, boolean grouped) {
    var measures = empty();
    var sums = new GroupSums(parts, BLOCK, GROUPS);
    for (var from = 0; from < EVENTS.size(); from += 300) {
      var start = from;
      var places = IntStream.range(0, 300).filter(place -> counts(start + place)).toArray();
      var groups = IntStream.of(places).map(place -> (start + place) % GROUPS).toArray();
      sums.add(from, 300, places, grouped ? groups : null, places.length, measures);
    }
    sums.addTo(measures);
    return measures;
  }

  private static Measures[] byRows(boolean grouped) {
    var measures = empty();
    for (var i = 0; i < EVENTS.size(); i++) {
      if (counts(i)) {
        var user = EVENTS.get(i).client().user();
        measures[grouped ? i % GROUPS : 0].add(
            EVENTS.get(i), user == null ? 0 : UserSketch.hash(user));
      }
    }
    return measures;
  }

  private static boolean counts(int place) {
    return place % 7 != 0;
  }

  private static Measures[] empty() {
    return IntStream.range(0, GROUPS)
        .mapToObj(_ -> new Measures(UserSketch.QUERY_LIMIT))
        .toArray(Measures[]::new);
  }

  private static @Nullable Object[] row(RequestEvent event) {
    var row = new ArrayList<@Nullable Object>();
    var call = event.call();
    row.add(ChronoUnit.MICROS.between(Instant.EPOCH, event.time()));
    row.add(call == null ? null : call.model());
    row.add((long) event.exchange().status());
    row.add(event.client().user());
    row.add(number(event.exchange().latencyMs()));
    row.add(call == null ? null : number(call.timeToFirstTokenMs()));
    row.add(call == null ? 0L : call.usage().prompt());
    row.add(call == null ? 0L : call.usage().cacheRead());
    row.add(call == null ? 0L : call.usage().cacheWrite());
    row.add(call == null ? 0L : call.usage().completion());
    row.add(call == null ? 0L : call.usage().reasoning());
    row.add(call == null || call.cost() == null ? null : call.cost().usd());
    var session = Math.floorMod(event.key().hashCode(), 5);
    row.add(session == 0 ? null : Long.valueOf(session));
    return row.toArray();
  }

  private static @Nullable Long number(@Nullable Integer millis) {
    return millis == null ? null : Long.valueOf(millis);
  }
}
