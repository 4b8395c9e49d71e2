package ai.studio.analytics.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.testing.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Blocks of a day from their rows to the database and back, and how a day is told to have changed.
class BlockTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final long DAY = Grain.DAY.bucket(NOON);
  private static final List<RequestField> FIELDS =
      List.of(RequestField.TIME, RequestField.MODEL, RequestField.LATENCY);

  private final Tenant tenant = new Tenant(NOON.plusSeconds(86_400));
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = tenant.database().dataSource().getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aDayWithoutRequestsHasNoStamp() throws SQLException {
    assertThat(days()).isEmpty();
  }

  @Test
  void aStampIsTheSameAsLongAsNothingChanges() throws SQLException {
    store(0);
    var before = days();

    assertThat(days()).isEqualTo(before);
    assertThat(before)
        .singleElement()
        .satisfies(day -> {
          assertThat(day.start()).isEqualTo(DAY);
          assertThat(day.requests()).isEqualTo(1);
        });
  }

  @Test
  void anyRequestChangesTheStampOfItsDayAndOfNoOther() throws SQLException {
    store(0);
    store(-86_400);
    var before = days(DAY - 86_400);
    store(1);
    var after = days(DAY - 86_400);

    assertThat(after.getFirst()).isEqualTo(before.getFirst());
    assertThat(after.getLast().stamp()).isNotEqualTo(before.getLast().stamp());
  }

  @Test
  void finerBucketsHaveStampsOfTheirOwn() throws SQLException {
    store(0);
    store(3_600);
    store(3_601);
    var hours = Stamps.read(connection, tenant.name(), Grain.HOUR, DAY, DAY + 86_400);

    assertThat(hours).extracting(Slice::start).containsExactly(DAY + 43_200, DAY + 46_800);
    assertThat(hours).extracting(Slice::requests).containsExactly(1L, 2L);
  }

  @Test
  void whatIsStoredIsReadAgain() throws SQLException {
    tenant.store(
        IntStream.range(0, 5)
            .mapToObj(
                i -> tenant.request(NOON.plusSeconds(i)).model("m" + i % 2).latency(i).event())
            .toList());
    var day = made();
    var block = BlockTable.read(connection, List.of(day), FIELDS).get(day).getFirst();

    assertThat(block.size()).isEqualTo(5);
    assertThat(block.times().start()).isEqualTo(NOON.getEpochSecond());
    assertThat(block.coded(RequestField.MODEL).values()).containsExactly(null, "m0", "m1");
    var latencies = new long[5];
    block.numbers(RequestField.LATENCY).copy(0, 5, latencies);
    assertThat(latencies).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void blocksOfAnotherStampAreNotRead() throws SQLException {
    store(0);
    var old = made();
    store(1);
    var now = days().getFirst();

    assertThat(BlockTable.isStored(connection, old)).isTrue();
    assertThat(BlockTable.isStored(connection, now)).isFalse();
    assertThat(BlockTable.read(connection, List.of(now), FIELDS)).isEmpty();
  }

  @Test
  void aDayOfWhichAColumnIsMissingIsNotReadAndIsToBeMadeAnew() throws SQLException {
    store(0);
    var day = made();
    assertThat(BlockTable.stamps(connection, tenant.name())).containsEntry(DAY, day.stamp());
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM column_block WHERE organization_id = ? AND column_code = ?")) {
      delete.setString(1, tenant.name());
      delete.setInt(2, RequestField.MODEL.code());
      delete.executeUpdate();
    }

    assertThat(BlockTable.read(connection, List.of(day), FIELDS)).isEmpty();
    assertThat(BlockTable.read(connection, List.of(day), List.of(RequestField.TIME))).hasSize(1);
    assertThat(BlockTable.stamps(connection, tenant.name())).isEmpty();
  }

  @Test
  void newBlocksOfADayTakeThePlaceOfTheOldOnes() throws SQLException {
    store(0);
    made();
    store(1);
    var day = made();

    assertThat(BlockTable.stamps(connection, tenant.name())).containsOnlyKeys(DAY);
    assertThat(BlockTable.read(connection, List.of(day), FIELDS).get(day))
        .extracting(Block::size)
        .containsExactly(2);
    BlockTable.delete(connection, tenant.name(), DAY);
    assertThat(BlockTable.isStored(connection, day)).isFalse();
  }

  @Test
  void blocksOfOneDayAreNotThoseOfTheNext() throws SQLException {
    store(0);
    store(86_400);
    var day = made();

    assertThat(BlockTable.read(connection, days(), FIELDS)).containsOnlyKeys(day);
  }

  @Test
  void aBlockIsOfADayAsItsRollupsHaveItOnlyWithAsManyRequests() throws SQLException {
    store(0);
    var day = days().getFirst();
    var blocks = Blocks.make(connection, day);

    assertThat(Blocks.isOf(day, blocks)).isTrue();
    store(1);
    assertThat(Blocks.isOf(days().getFirst(), blocks)).isFalse();
  }

  @Test
  void rowsAreReadFromTheirFirstMicrosecondToTheLastButOne() throws SQLException {
    tenant.store(
        tenant.request(NOON.minusNanos(1_000)).event(),
        tenant.request(NOON).event(),
        tenant.request(NOON.plusNanos(999_000)).event(),
        tenant.request(NOON.plusNanos(1_000_000)).event());

    assertThat(rows(NOON, NOON.plusNanos(1_000_000))).isEqualTo(2);
    assertThat(rows(NOON, NOON.plusNanos(999_000))).isEqualTo(1);
    assertThat(rows(NOON, NOON)).isZero();
  }

  @Test
  void rowsOfSeveralBucketsAreReadTogetherAndComeApart() throws SQLException {
    store(0);
    store(59);
    store(3_600);
    var hours = Stamps.read(connection, tenant.name(), Grain.HOUR, DAY, DAY + 86_400);
    var blocks = BlockRows.read(connection, hours);

    assertThat(blocks.get(hours.getFirst())).extracting(Block::size).containsExactly(2);
    assertThat(blocks.get(hours.getLast())).extracting(Block::size).containsExactly(1);
  }

  private long rows(Instant start, Instant end) throws SQLException {
    return BlockRows.read(connection, tenant.name(), start, end).stream()
        .mapToLong(Block::size)
        .sum();
  }

  private void store(long second) {
    tenant.store(tenant.request(NOON.plusSeconds(second)).event());
  }

  private List<Slice> days() throws SQLException {
    return days(DAY);
  }

  private List<Slice> days(long from) throws SQLException {
    return Stamps.read(connection, tenant.name(), Grain.DAY, from, DAY + 2 * 86_400);
  }

  private Slice made() throws SQLException {
    var day = days().getFirst();
    BlockTable.replace(connection, day, Blocks.make(connection, day));
    return day;
  }
}
