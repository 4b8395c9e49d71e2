package ai.studio.analytics.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final long MIB = 1L << 20;

  @TempDir Path folder;

  @Test
  void givesBackInOrderWhatAnEarlierProcessAcknowledged() {
    var first = events("a", 3);
    var second = events("b", 2);
    try (var journal = open(64 * MIB)) {
      assertThat(journal.append(first)).isEqualTo(3);
      assertThat(journal.append(second)).isEqualTo(5);
    }

    try (var journal = open(64 * MIB)) {
      assertThat(journal.recovered()).isEqualTo(5);
      assertThat(all(journal)).isEqualTo(Stream.concat(first.stream(), second.stream()).toList());
      assertThat(journal.append(events("c", 1))).isEqualTo(6);
    }
  }

  @Test
  void drainedFilesGoButTheNumbersGoOn() throws IOException {
    try (var journal = open(64 * MIB)) {
      journal.append(events("a", 3));
    }
    try (var journal = Journal.open(new JournalConfig(folder, 64 * MIB, 0))) {
      journal.release(3);
      assertThat(journal.bytes()).isZero();
      assertThat(onlyFile()).isEmptyFile();
    }

    open(64 * MIB).close();
    try (var journal = open(64 * MIB)) {
      assertThat(journal.append(events("b", 2))).isGreaterThan(3);
      assertThat(all(journal)).isEqualTo(events("b", 2));
    }
  }

  @Test
  void readsWholeRecordsUpToALimit() {
    try (var journal = open(64 * MIB)) {
      journal.append(events("a", 3));
      journal.append(events("b", 3));
      journal.append(events("c", 3));

      assertThat(journal.read(0, 7)).map(RecordBatch::last).contains(6L);
      assertThat(journal.read(6, 1)).map(stretch -> stretch.events().size()).contains(3);
      assertThat(journal.read(9, 7)).isEmpty();
    }
  }

  @Test
  void sendersShareTheDiskAndNothingIsLostOrSwapped() throws Exception {
    var keys = Collections.synchronizedList(new ArrayList<String>());
    try (var journal = open(64 * MIB);
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent =
          IntStream.range(0, 500)
              .mapToObj(i ->
                  senders.submit(() -> {
                    var batch = events("batch-" + i, 1 + i % 4);
                    var number = journal.append(batch);
                    batch.forEach(event -> keys.add(event.key()));
                    return number;
                  }))
              .toList();
      for (var number : sent) {
        number.get();
      }

      assertThat(all(journal)).extracting(Event::key).containsExactlyInAnyOrderElementsOf(keys);
      assertThat(journal.pending()).isEqualTo(keys.size());
    }
  }

  /// Nobody was told that the events of a torn tail are safe.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.2, 0.5, 0.8, 0.99})
  void aTornTailIsDroppedAndTheRestIsKept(double written) throws IOException {
    long before;
    long after;
    byte[] watermarks;
    try (var journal = open(64 * MIB)) {
      journal.append(events("kept", 50));
      before = Files.size(onlyFile());
      watermarks = Files.readAllBytes(folder.resolve("watermarks"));
      journal.append(events("torn", 50));
      after = Files.size(onlyFile());
    }
    Files.write(folder.resolve("watermarks"), watermarks);
    try (var channel = FileChannel.open(onlyFile(), StandardOpenOption.WRITE)) {
      channel.truncate(before + (long) (written * (after - before)));
    }

    try (var journal = open(64 * MIB)) {
      assertThat(all(journal)).isEqualTo(events("kept", 50));
      assertThat(journal.append(events("new", 1))).isEqualTo(51);
      assertThat(all(journal)).hasSize(51).last().extracting(Event::key).isEqualTo("new-0");
      assertThat(journal.read(0, 1_000).orElseThrow().lost()).isEmpty();
    }
  }

  @Test
  void aBrokenFileOfTheFirstVersionIsSetAsideAndItsNumbersAreNotUsedAgain() throws IOException {
    Files.write(folder.resolve("0000000000000000001.mv"), new byte[20_000]);

    for (var start = 1; start <= 2; start++) {
      try (var journal = open(64 * MIB)) {
        assertThat(journal.append(events("new" + start, 1))).isGreaterThan(5);
        assertThat(all(journal))
            .hasSize(start)
            .last()
            .extracting(Event::key)
            .isEqualTo("new" + start + "-0");
      }
    }
    assertThat(folder.resolve("damaged")).isNotEmptyDirectory();
  }

  @Test
  void aBatchLargerThanTheJournalIsTakenWhileNothingElseWaits() {
    try (var journal = open(MIB)) {
      journal.release(journal.append(events("stored", 2)));
      var huge = Events.random(1, 40_000, NOON, NOON.plusSeconds(60), "default");

      assertThat(journal.append(huge)).isEqualTo(40_002);
      assertThat(journal.bytes()).isGreaterThan(MIB);
      assertThatThrownBy(() -> journal.append(events("more", 1))).isInstanceOf(JournalFull.class);
      journal.release(40_002);
      assertThat(journal.append(events("more", 1))).isEqualTo(40_003);
    }
  }

  @Test
  void anUnreadableEventLeavesTheOthersOfItsRecordReadable() {
    var lines = new String(EventJson.store(events("a", 3)), StandardCharsets.UTF_8).split("\n");
    lines[1] = lines[1].replace("endpoint", "future_field");
    var collector = new RecordCollector(0, 100);

    collector.read(3, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));

    var stretch = collector.batch().orElseThrow();
    assertThat(stretch.events()).extracting(Event::key).containsExactly("a-0", "a-2");
    assertThat(stretch.unreadable()).singleElement().matches(one -> one.events() == 1);
  }

  @Test
  void isOpenedOnlyOnce() {
    try (var journal = open(64 * MIB)) {
      assertThatThrownBy(() -> open(64 * MIB)).isInstanceOf(JournalInUse.class);
      assertThat(journal.append(events("a", 1))).isEqualTo(1);
    }
  }

  @Test
  void whenFullItRefusesTheNewAndKeepsTheOldUntilItIsReleased() {
    try (var journal = open(MIB)) {
      journal.append(events("oldest", 1));
      assertThatThrownBy(() -> fill(journal))
          .isInstanceOfSatisfying(
              JournalFull.class,
              full -> assertThat(full.reason()).isEqualTo(JournalFull.Reason.BOUND));
      assertThat(journal.bytes()).isLessThanOrEqualTo(MIB);
      assertThat(all(journal)).first().extracting(Event::key).isEqualTo("oldest-0");

      var last = lastOf(journal);
      journal.release(last);

      assertThat(journal.pending()).isZero();
      assertThatThrownBy(() -> fill(journal)).isInstanceOf(JournalFull.class);
      assertThat(journal.pending()).isGreaterThan(last / 2);
      assertThat(journal.bytes()).isLessThanOrEqualTo(MIB);
    }
  }

  @Test
  void whatIsReleasedDoesNotComeBackAfterAResume() {
    long mark;
    try (var journal = open(64 * MIB)) {
      mark = journal.append(events("stored", 4));
      journal.append(events("pending", 2));
    }

    try (var journal = open(64 * MIB)) {
      journal.resume(mark);

      assertThat(journal.recovered()).isEqualTo(2);
      assertThat(journal.pending()).isEqualTo(2);
      assertThat(journal.read(journal.released(), 100))
          .map(RecordBatch::events)
          .contains(List.copyOf(events("pending", 2)));
    }
  }

  @Test
  void whatIsReleasedStaysForAWhileInCaseTheDatabaseFallsBack() {
    try (var journal = open(64 * MIB)) {
      journal.append(events("stored", 4));
      journal.append(events("lost", 2));
    }
    try (var journal = open(64 * MIB)) {
      journal.resume(4);
      journal.release(6);
      journal.append(events("pending", 1));
    }

    try (var journal = open(64 * MIB)) {
      journal.resume(4);

      assertThat(journal.recovered()).isEqualTo(3);
      assertThat(journal.read(4, 100).orElseThrow().events())
          .extracting(Event::key)
          .containsExactly("lost-0", "lost-1", "pending-0");
    }
  }

  @Test
  void numbersGoOnAfterEverythingWasReleased() {
    try (var journal = open(64 * MIB)) {
      journal.release(journal.append(events("a", 4)));
    }

    try (var journal = open(64 * MIB)) {
      assertThat(journal.append(events("b", 1))).isEqualTo(5);
    }
  }

  @Test
  void anOlderCopyOfTheFolderIsReadAgainUnderAnotherId() {
    try (var journal = open(64 * MIB)) {
      var before = journal.id();
      journal.append(events("a", 4));

      journal.resume(1000);

      assertThat(journal.id()).isNotEqualTo(before);
      assertThat(journal.pending()).isEqualTo(4);
    }
  }

  @Test
  void waitsForTheNextRecord() throws Exception {
    try (var journal = open(64 * MIB);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader =
          executor.submit(() -> {
            journal.await(0, Duration.ofSeconds(20));
            return journal.read(0, 10);
          });
      journal.append(events("a", 1));

      assertThat(reader.get()).isPresent();
    }
  }

  private Journal open(long maxBytes) {
    return Journal.open(new JournalConfig(folder, maxBytes));
  }

  private static void fill(Journal journal) {
    for (var i = 0; i < 100_000; i++) {
      journal.append(Events.random(i, 50, NOON, NOON.plusSeconds(60), "default"));
    }
  }

  private static List<Event> all(Journal journal) {
    var events = new ArrayList<Event>();
    var at = 0L;
    for (var next = journal.read(at, 100); next.isPresent(); next = journal.read(at, 100)) {
      events.addAll(next.get().events());
      at = next.get().last();
    }
    return events;
  }

  private static long lastOf(Journal journal) {
    return journal.read(0, Integer.MAX_VALUE).orElseThrow().last();
  }

  private static List<Event> events(String prefix, int count) {
    return IntStream.range(0, count)
        .<Event>mapToObj(i -> Events.request(prefix + "-" + i, NOON, "ana"))
        .toList();
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }
}
