package ai.studio.analytics.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever happens to the files of undrained events: accepted = read + lost, each event is read
/// once, and what lies behind the damage is read as well.
class JournalDamageTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final int BATCHES = 420;
  private static final int BATCH = 20;
  private static final int EVENTS = BATCHES * BATCH;
  private static final int TEN_KB = 10_000;

  @TempDir static Path filled;
  @TempDir Path folder;

  private interface Harm {
    void to(List<Path> files) throws IOException;
  }

  private enum Damage {
    TEN_KB_IN_THE_MIDDLE(files -> overwrite(files.get(1), 0.5, new Random(1))),
    THE_HEAD_OF_THE_OLDEST_FILE(files -> overwrite(files.getFirst(), 0, new Random(2))),
    THE_END_OF_A_FILE(files -> overwrite(files.get(1), 1, new Random(3))),
    THE_MIDDLE_OF_THE_NEWEST_FILE(files -> overwrite(files.getLast(), 0.5, new Random(4))),
    THE_END_OF_THE_NEWEST_FILE(files -> overwrite(files.getLast(), 1, new Random(5))),
    A_FILE_OF_ZEROS(files -> Files.write(files.get(1), new byte[(int) Files.size(files.get(1))])),
    THE_NEWEST_FILE_CUT_OFF(files -> cut(files.getLast(), 0.3)),
    THE_NEWEST_FILE_EMPTY(files -> cut(files.getLast(), 0)),
    AN_OLDER_FILE_CUT_OFF(files -> cut(files.get(1), 0.7)),
    THE_OLDEST_FILE_DELETED(files -> Files.delete(files.getFirst())),
    A_FILE_IN_BETWEEN_DELETED(files -> Files.delete(files.get(1))),
    THE_NEWEST_FILE_DELETED(files -> Files.delete(files.getLast()));

    private final Harm harm;

    Damage(Harm harm) {
      this.harm = harm;
    }
  }

  @BeforeAll
  static void fill() throws IOException {
    try (var journal = Journal.open(new JournalConfig(filled, 1 << 20))) {
      for (var i = 0; i < BATCHES; i++) {
        journal.append(batch(i));
      }
    }
    assertThat(files(filled, ".log")).hasSizeGreaterThan(3);
  }

  @BeforeEach
  void copy() throws IOException {
    for (var file : files(filled, "")) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsCountedAsLostAndTheRestIsRead(Damage damage) throws IOException {
    damage.harm.to(files(".log"));

    try (var journal = open()) {
      assertThat(journal.recovered()).isEqualTo(EVENTS);
      var found = readAll(journal);

      assertThat(found.lost).isBetween(1L, EVENTS - 500L);
      assertThat(found.keys).isSubsetOf(keys()).doesNotHaveDuplicates();
      assertThat(found.keys.size() + found.lost).isEqualTo(EVENTS);
      assertThat(journal.append(batch(BATCHES))).isEqualTo(EVENTS + BATCH);
      assertThat(readAll(journal).keys).containsAll(found.keys).contains(BATCHES + "-0");
    }
  }

  @Test
  void whereverItIsDamagedNoOtherEventIsLost() throws IOException {
    var random = new Random(6);
    for (var file : files(".log")) {
      var before = Files.readAllBytes(file);
      overwrite(file, random.nextDouble(), random);
      try (var journal = open()) {
        var found = readAll(journal);

        // Ten kilobytes reach into that many records at most, and each record has twenty events.
        assertThat(found.lost).isPositive().isLessThan(TEN_KB / 40);
        assertThat(found.keys.size() + found.lost).isEqualTo(EVENTS);
      }
      Files.write(file, before);
    }
  }

  @Test
  void damageBeforeTheEyesOfTheServiceIsSeenAsWell() throws IOException {
    try (var journal = open()) {
      journal.append(batch(BATCHES));
      overwrite(files(".log").get(1), 0.5, new Random(7));
      cut(files(".log").getLast(), 0.5);
      var found = readAll(journal);

      assertThat(found.lost).isPositive();
      assertThat(found.keys.size() + found.lost).isEqualTo(EVENTS + BATCH);
    }
  }

  @Test
  void aDamagedFileIsKeptEvenAfterItsEventsAreStored() throws IOException {
    var damaged = files(".log").get(1);
    overwrite(damaged, 0.5, new Random(8));
    var content = Files.readAllBytes(damaged);

    try (var journal = Journal.open(new JournalConfig(folder, 1 << 20, 0))) {
      readAll(journal);
      journal.release(EVENTS);
    }

    assertThat(damaged).doesNotExist();
    assertThat(folder.resolve("damaged").resolve(damaged.getFileName())).hasBinaryContent(content);
  }

  /// As the keys of what waits are remembered, before it is known what an earlier process stored.
  @Test
  void damageOfWhatWasStoredIsNoAlarm() throws IOException {
    overwrite(files(".log").get(1), 0.5, new Random(9));

    try (var journal = open()) {
      assertThat(journal.peek(0, EVENTS).orElseThrow().lost()).isNotEmpty();
      journal.resume(EVENTS);
      assertThat(journal.read(EVENTS, EVENTS)).isEmpty();
    }
    assertThat(folder.resolve("damaged")).doesNotExist();
  }

  @Test
  void filesThatWereDrainedAndDeletedAreNotMissed() throws IOException {
    try (var journal = Journal.open(new JournalConfig(folder, 1 << 20, 0))) {
      journal.release(EVENTS / 2);
    }
    assertThat(files(".log")).hasSizeLessThan(4);

    try (var journal = open()) {
      assertThat(readAll(journal).lost).isZero();
    }
  }

  @Test
  void aJournalOfTheFirstVersionIsReadAndGoneOnWith() throws IOException {
    for (var file : files("")) {
      Files.delete(file);
    }
    writeAsTheFirstVersion(batch(0), batch(1));

    try (var journal = open()) {
      assertThat(journal.recovered()).isEqualTo(2 * BATCH);
      assertThat(journal.append(batch(2))).isEqualTo(3 * BATCH);
      assertThat(readAll(journal).keys).isEqualTo(keys().subList(0, 3 * BATCH));
      journal.release(3 * BATCH);
    }
    try (var journal = open()) {
      journal.resume(3 * BATCH);
      assertThat(journal.append(batch(3))).isEqualTo(4 * BATCH);
      assertThat(journal.recovered()).isZero();
      assertThat(readAll(journal).lost).isZero();
    }
  }

  private void writeAsTheFirstVersion(List<Event> first, List<Event> second) {
    var file = folder.resolve("0000000000000000001.mv").toString();
    try (var store =
        new MVStore.Builder()
            .fileName(file)
            .autoCommitDisabled()
            .compress()
            .pageSplitSize(4096)
            .open()) {
      var records = store.<Long, byte[]>openMap("records");
      records.append((long) BATCH, EventJson.store(first));
      records.append(2L * BATCH, EventJson.store(second));
      store.commit();
    }
  }

  private record Found(List<String> keys, long lost) {}

  private static Found readAll(Journal journal) {
    var keys = new ArrayList<String>();
    var lost = 0L;
    var at = journal.released();
    for (var next = journal.read(at, 300); next.isPresent(); next = journal.read(at, 300)) {
      assertThat(next.get().unreadable()).isEmpty();
      next.get().events().forEach(event -> keys.add(event.key()));
      lost += next.get().lost().stream().mapToLong(RecordBatch.Lost::events).sum();
      at = next.get().last();
    }
    return new Found(keys, lost);
  }

  private Journal open() {
    return Journal.open(new JournalConfig(folder, 1 << 20));
  }

  private static List<Event> batch(int number) {
    var random = new Random(number);
    return IntStream.range(0, BATCH)
        .<Event>mapToObj(i ->
            Events.request(
                number + "-" + i, NOON.plusNanos(random.nextInt()), "u" + random.nextLong()))
        .toList();
  }

  private static List<String> keys() {
    return IntStream.range(0, BATCHES)
        .boxed()
        .flatMap(number -> IntStream.range(0, BATCH).mapToObj(i -> number + "-" + i))
        .toList();
  }

  private List<Path> files(String suffix) throws IOException {
    return files(folder, suffix);
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .toList();
    }
  }

  private static void overwrite(Path file, double where, Random random) throws IOException {
    var garbage = new byte[TEN_KB];
    random.nextBytes(garbage);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(garbage), (long) (where * (channel.size() - TEN_KB)));
    }
  }

  private static void cut(Path file, double where) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate((long) (where * channel.size()));
    }
  }
}
