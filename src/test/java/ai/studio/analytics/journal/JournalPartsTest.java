package ai.studio.analytics.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalPartsTest {

  private static final long MARKER = 0x5354_5544_494f_0001L;
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 100_000})
  void aBatchIsReadAsItWasPackedAndNeverLonger(int length) {
    var plain = "a".repeat(length).getBytes(UTF_8);
    var packed = Packed.of(3, plain);

    assertThat(packed.plain()).isEqualTo(plain);
    assertThat(packed.content().length).isLessThanOrEqualTo(length);
    assertThat(Packed.of(3, "a".repeat(1_000).getBytes(UTF_8)).content().length).isLessThan(100);
  }

  @Test
  void whatCannotBeCompressedIsKeptAsItIs() {
    var noise = new byte[5_000];
    new Random(1).nextBytes(noise);

    assertThat(Packed.of(1, noise).content()).isEqualTo(noise);
    assertThat(Packed.of(1, noise).plain()).isEqualTo(noise);
  }

  @Test
  void aRecordIsReadAsItWasWritten() {
    var bytes = record(12, 3, "abc").array();
    var read = JournalRecord.decode(bytes, 0);

    assertThat(JournalRecord.size(bytes, 0, MARKER)).isEqualTo(bytes.length);
    assertThat(read.number()).isEqualTo(12);
    assertThat(read.first()).isEqualTo(10);
    assertThat(read.batch().plain()).isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void aRecordOfWhichAnyBitIsWrongIsNone() {
    var whole = record(12, 3, "abc").array();
    // Marker and length are looked at by whoever reads that much.
    for (var bit = 8 * (Long.BYTES + Integer.BYTES); bit < 8 * whole.length; bit++) {
      var damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(JournalRecord.decode(damaged, 0)).as("bit %d", bit).isNull();
    }
  }

  @Test
  void anotherFilesRecordIsNoneOfThisOne() {
    assertThat(JournalRecord.size(record(1, 1, "abc").array(), 0, MARKER + 1)).isZero();
  }

  @Test
  void recordsAreFoundAgainBehindWhatIsDamaged(@TempDir Path folder) throws IOException {
    var file = folder.resolve("log");
    var first = record(2, 2, "x".repeat(100));
    var second = record(5, 3, "yz");
    var damaged = first.array().clone();
    damaged[50] ^= 1;
    Files.write(file, damaged);
    Files.write(file, "garbage".getBytes(UTF_8), StandardOpenOption.APPEND);
    Files.write(file, second.array(), StandardOpenOption.APPEND);

    try (var in = FileChannel.open(file)) {
      var reader = new RecordReader(in, 0, in.size(), MARKER);
      var read = reader.next(0, Long.MAX_VALUE);
      assertThat(read.number()).isEqualTo(5);
      assertThat(reader.position()).isEqualTo(in.size());
      assertThat(reader.next(5, Long.MAX_VALUE)).isNull();
    }
  }

  @ParameterizedTest(name = "after {0}, up to {1}: {2}")
  @CsvSource({"0, 9, 2", "1, 9, 5", "2, 9, 5", "2, 4, 0", "5, 9, 0", "0, 1, 0"})
  void onlyRecordsBetweenTwoNumbersAreRead(long previous, long last, long number)
      throws IOException {
    var file = Files.createTempFile("records", ".log");
    Files.write(file, record(2, 2, "x").array());
    Files.write(file, record(5, 3, "y").array(), StandardOpenOption.APPEND);

    try (var in =
        FileChannel.open(file, StandardOpenOption.DELETE_ON_CLOSE, StandardOpenOption.READ)) {
      var read = new RecordReader(in, 0, in.size(), MARKER).next(previous, last);
      assertThat(read == null ? 0 : read.number()).isEqualTo(number);
    }
  }

  @Test
  void recordsAreGatheredUpToALimitButAlwaysOne() {
    var collector = new RecordCollector(0, 3);

    assertThat(collector.read(4, events(4))).isTrue();
    assertThat(collector.read(5, events(1))).isFalse();
    assertThat(collector.batch().orElseThrow().events()).hasSize(4);
    assertThat(collector.batch().orElseThrow().last()).isEqualTo(4);
  }

  @Test
  void whatFitsIsTakenTogether() {
    var collector = new RecordCollector(0, 3);

    assertThat(collector.read(1, events(1))).isTrue();
    assertThat(collector.read(3, events(2))).isTrue();
    assertThat(collector.read(4, events(1))).isFalse();
    assertThat(collector.batch().orElseThrow().last()).isEqualTo(3);
  }

  @Test
  void eventsThatWereNotReadAreToldAsLost() {
    var collector = new RecordCollector(10, 100);
    collector.miss(12);
    collector.miss(11);
    collector.read(new JournalRecord(20, Packed.of(2, events(2))));

    assertThat(collector.lost())
        .containsExactly(new RecordBatch.Lost(11, 12), new RecordBatch.Lost(13, 18));
  }

  @Test
  void ofARecordThatCannotBeReadEachLineIsTried() {
    var collector = new RecordCollector(0, 100);
    collector.read(2, (new String(events(1), UTF_8).strip() + "\n{\"broken").getBytes(UTF_8));
    var batch = collector.batch().orElseThrow();

    assertThat(batch.events()).hasSize(1);
    assertThat(batch.unreadable())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.events()).isEqualTo(1);
          assertThat(new String(one.content(), UTF_8)).isEqualTo("{\"broken");
        });
  }

  @Test
  void linesThatAreNotAsManyAsEventsAreUnreadableTogether() {
    var collector = new RecordCollector(0, 100);
    collector.read(3, "{\"broken".getBytes(UTF_8));

    assertThat(collector.batch().orElseThrow().unreadable())
        .singleElement()
        .satisfies(one -> assertThat(one.events()).isEqualTo(3));
  }

  @Test
  void whereNothingWasReadThereIsNoBatch() {
    assertThat(new RecordCollector(7, 10).batch()).isEmpty();
  }

  @Test
  void watermarksGoForthOnlyAndAreThereAgain(@TempDir Path folder) throws IOException {
    try (var marks = Watermarks.open(folder)) {
      marks.acknowledge(10);
      marks.acknowledge(7);
      marks.delete(5);
      marks.delete(3);
    }

    try (var marks = Watermarks.open(folder)) {
      assertThat(marks.acknowledged()).isEqualTo(10);
      assertThat(marks.deleted()).isEqualTo(5);
    }
  }

  @Test
  void whereTheLastOneIsDamagedTheOneBeforeHolds(@TempDir Path folder) throws IOException {
    try (var marks = Watermarks.open(folder)) {
      marks.acknowledge(10);
      marks.acknowledge(20);
    }
    try (var file = FileChannel.open(folder.resolve("watermarks"), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(new byte[] {1}), 9);
    }

    try (var marks = Watermarks.open(folder)) {
      assertThat(marks.acknowledged()).isEqualTo(10);
    }
  }

  @Test
  void theBalanceAccountsForEveryEvent() {
    var counters = new EventCounters();
    counters.accepted(20);
    counters.stored(5);
    counters.duplicates(3);
    counters.quarantined(2);
    counters.lost(1);
    counters.dropped("invalid", 2);
    counters.dropped("invalid", 1);
    counters.dropped("altered", 1);
    var balance = counters.balance(4, 6);

    assertThat(balance.accepted()).isEqualTo(24);
    assertThat(balance.dropped()).isEqualTo(Map.of("invalid", 3L, "altered", 1L));
    assertThat(balance.droppedInAll()).isEqualTo(4);
    assertThat(balance.missing()).isEqualTo(24 - 5 - 3 - 2 - 1 - 4 - 6);
  }

  @Test
  void whatWasRefusedOrClippedIsCountedBeside() {
    var counters = new EventCounters();
    counters.refused("invalid");
    counters.refused("invalid");
    counters.clipped("user_agent");

    assertThat(counters.refused()).isEqualTo(Map.of("invalid", 2L));
    assertThat(counters.clipped()).isEqualTo(Map.of("user_agent", 1L));
    assertThat(counters.balance(0, 0).missing()).isZero();
  }

  @Test
  void aFaultIsToldOnceAndWithoutItsValues() {
    var logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    var told = new StringBuilder();
    logger.addHandler(new Appending(told));
    var log = new FaultLog(logger);
    for (var i = 0; i < 3; i++) {
      log.tell("An event is lost", fault(i));
    }

    assertThat(told.toString().lines()).hasSize(1);
    assertThat(told)
        .contains(
            "An event is lost: IllegalStateException at JournalPartsTest.fault:",
            "caused by NumberFormatException")
        .doesNotContain("secret");
  }

  private static RuntimeException fault(int value) {
    return new IllegalStateException(
        "secret " + value, new NumberFormatException("secret " + value));
  }

  private static final class Appending extends Handler {

    private final StringBuilder told;

    Appending(StringBuilder told) {
      this.told = told;
    }

    @Override
    public void publish(LogRecord record) {
      told.append(record.getParameters()[0]).append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static ByteBuffer record(long number, int events, String content) {
    return JournalRecord.encode(MARKER, number, Packed.of(events, content.getBytes(UTF_8)));
  }

  private static byte[] events(int count) {
    return EventJson.store(
        IntStream.range(0, count).mapToObj(i -> Events.request("e" + i, NOON, "ana")).toList());
  }
}
