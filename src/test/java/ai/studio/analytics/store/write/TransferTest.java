package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.Balance;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.RecordBatch;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How records of the journal get into the database and the quarantine, each event into one of
/// them, where the database refuses the events of a user.
class TransferTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String REFUSED = "poison";

  private static Database database;

  @TempDir Path folder;

  private final Tenant tenant = new Tenant(database, NOON);
  private final String journal = UUID.randomUUID().toString();
  private final BatchWriter writer = tenant.writer();

  @BeforeAll
  static void open() throws SQLException {
    database = MemoryDatabase.fresh();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (user_id <> 'poison')");
    }
  }

  @AfterAll
  static void closeDatabase() {
    database.close();
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void goodEventsAreMovedAtOnceTogetherWithTheirMark() {
    var transfer = transfer(good(3));

    assertThat(transfer.moveNext(writer, quarantine())).isTrue();
    assertThat(transfer.fresh()).hasSize(3);
    assertThat(writer.mark(journal)).hasValue(7);
    assertThat(balance(transfer).stored()).isEqualTo(3);
    assertThat(quarantine().size()).isZero();
  }

  @Test
  void recordsWithoutEventsHaveAMarkToo() {
    move(transfer(List.of()));

    assertThat(writer.mark(journal)).hasValue(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 7})
  void theOneThatIsRefusedIsSetAsideWhereverItStands(int place) {
    var events = new ArrayList<>(good(7));
    events.add(place, refused());
    var transfer = transfer(events);
    move(transfer);

    assertThat(balance(transfer).stored()).isEqualTo(7);
    assertThat(balance(transfer).quarantined()).isEqualTo(1);
    assertThat(writer.mark(journal)).hasValue(7);
    assertThat(quarantine().list(_ -> true, 9))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.event()).isEqualTo(events.get(place));
          assertThat(entry.organization()).isEqualTo(tenant.name());
          assertThat(entry.at()).isEqualTo(NOON);
        });
  }

  @Test
  void whereAllAreRefusedAllAreSetAside() {
    var transfer = transfer(List.of(refused(), refused(), refused()));
    move(transfer);

    assertThat(balance(transfer).quarantined()).isEqualTo(3);
    assertThat(balance(transfer).stored()).isZero();
    assertThat(quarantine().size()).isEqualTo(3);
    assertThat(writer.mark(journal)).hasValue(7);
  }

  @Test
  void whatCannotBeReadIsSetAsideFirstAndCountedByItsEvents() {
    var broken =
        new RecordBatch.Unreadable(
            5, "{broken".getBytes(StandardCharsets.UTF_8), new IllegalStateException("no JSON"));
    var transfer = new Transfer(journal, new RecordBatch(7, good(2), List.of(broken), List.of()));
    assertThat(transfer.moveNext(writer, quarantine())).isFalse();
    assertThat(quarantine().list(_ -> true, 9))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.event()).isNull();
          assertThat(entry.content()).isEqualTo("{broken");
        });
    move(transfer);

    assertThat(balance(transfer).quarantined()).isEqualTo(5);
    assertThat(balance(transfer).stored()).isEqualTo(2);
  }

  @Test
  void whatTheJournalLostIsCounted() {
    var transfer =
        new Transfer(
            journal,
            new RecordBatch(
                7,
                good(1),
                List.of(),
                List.of(new RecordBatch.Lost(1, 3), new RecordBatch.Lost(5, 5))));
    move(transfer);

    assertThat(balance(transfer).lost()).isEqualTo(4);
  }

  @Test
  void recordsThatAnEarlierAttemptHadStoredAreStoredAndNotDuplicates() {
    var events = good(3);
    move(transfer(events));
    var again = transfer(events);
    move(again);

    assertThat(again.fresh()).hasSize(3);
    assertThat(balance(again).stored()).isEqualTo(3);
    assertThat(balance(again).duplicates()).isZero();
  }

  @Test
  void eventsThatWereThereBeforeAreDuplicatesOrAltered() {
    var first = tenant.request(NOON).event();
    var second = tenant.request(NOON).event();
    tenant.store(first, second);
    var transfer =
        transfer(List.of(first, second.withExchange(second.exchange().withEndpoint("/elsewhere"))));
    move(transfer);

    assertThat(balance(transfer).duplicates()).isEqualTo(1);
    assertThat(balance(transfer).dropped()).containsEntry(Balance.ALTERED, 1L);
    assertThat(balance(transfer).droppedInAll()).isEqualTo(1);
  }

  @Test
  void aSecondRatingIsDroppedAsAConflict() {
    var request = tenant.request(NOON).event();
    var transfer =
        transfer(
            List.of(request, tenant.rating(request, "ana", 1), tenant.rating(request, "ana", 5)));
    move(transfer);

    assertThat(balance(transfer).dropped()).containsEntry("conflict", 1L);
    assertThat(balance(transfer).stored()).isEqualTo(2);
  }

  @Test
  void whatIsTriedAgainLeavesTheQuarantineOnceItIsStored() throws SQLException {
    var event = refused();
    move(transfer(List.of(event)));
    var entries = quarantine().list(_ -> true, 9);

    assertThat(quarantine().retry(entries, writer, "root")).isEqualTo(new Retried(0, 0, 0, 1));
    assertThat(quarantine().size()).isEqualTo(1);
    allowed(true);
    try {
      assertThat(quarantine().retry(entries, writer, "root")).isEqualTo(new Retried(1, 0, 0, 0));
      assertThat(quarantine().size()).isZero();
      assertThat(quarantine().retry(entries, writer, "root")).isEqualTo(new Retried(0, 1, 0, 0));
      assertThat(folder.resolve("acts.log"))
          .content()
          .containsSubsequence("tried again in vain by root", "tried again and stored by root");
    } finally {
      allowed(false);
    }
  }

  @Test
  void whatCannotBeReadIsRefusedAgain() {
    quarantine().keep("{broken".getBytes(StandardCharsets.UTF_8), new IllegalStateException("no"));

    assertThat(quarantine().retry(quarantine().list(_ -> true, 9), writer, "root").refused())
        .isEqualTo(1);
  }

  private static void allowed(boolean poison) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      if (poison) {
        statement.execute("ALTER TABLE request_log DROP CONSTRAINT no_poison");
      } else {
        statement.executeUpdate("DELETE FROM request_log WHERE user_id = 'poison'");
        statement.execute(
            "ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (user_id <> 'poison')");
      }
    }
  }

  private List<Event> good(int count) {
    return IntStream.range(0, count)
        .<Event>mapToObj(i -> tenant.request(NOON.plusSeconds(i)).event())
        .toList();
  }

  private Event refused() {
    return tenant.request(NOON).user(REFUSED).event();
  }

  private Transfer transfer(List<Event> events) {
    return new Transfer(journal, new RecordBatch(7, events, List.of(), List.of()));
  }

  private void move(Transfer transfer) {
    for (var steps = 0; !transfer.moveNext(writer, quarantine()); steps++) {
      assertThat(steps).isLessThan(100);
    }
  }

  private static Balance balance(Transfer transfer) {
    var counters = new EventCounters();
    transfer.enter(counters);
    return counters.balance(0, 0);
  }

  private Quarantine quarantine() {
    return new Quarantine(folder, tenant.clock());
  }
}
