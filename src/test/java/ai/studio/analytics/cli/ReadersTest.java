package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the readers of all formats share.
class ReadersTest {

  @Test
  void linesAreNumberedAndBlankOnesPassedOver() throws IOException {
    var lines = new Lines(new StringReader("a\n\n  \r\nb\r\nc"));

    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.number()).isEqualTo(1);
    assertThat(lines.next()).isEqualTo("b");
    assertThat(lines.number()).isEqualTo(4);
    assertThat(lines.isCut()).isFalse();
    assertThat(lines.next()).isEqualTo("c");
    assertThat(lines.isCut()).isTrue();
    assertThat(lines.next()).isNull();
  }

  @Test
  void ofALineThatHasNoEndAMillionCharactersAreKept() throws IOException {
    var lines = new Lines(new StringReader("x".repeat(1_000_100) + "\nnext\n"));

    assertThat(lines.next()).hasSize(1_000_000);
    assertThat(lines.next()).isEqualTo("next");
    assertThat(lines.number()).isEqualTo(2);
  }

  @Test
  void aLineMayReachOverTheBorderOfTwoReads() throws IOException {
    var lines = new Lines(new StringReader("x".repeat((1 << 14) - 1) + "\n" + "y".repeat(1 << 15)));

    assertThat(lines.next()).hasSize((1 << 14) - 1);
    assertThat(lines.next()).hasSize(1 << 15);
  }

  @Test
  void eventsWithoutAnIdHaveThatOfWhatTheySay() {
    var file = new EventKeys();
    var again = new EventKeys();

    assertThat(file.next("a")).startsWith("import-").hasSize(31).isEqualTo(again.next("a"));
    assertThat(file.next("b")).isNotEqualTo(again.next("a"));
  }

  @Test
  void equalLinesOfAFileStayApart() {
    var keys = new EventKeys();
    var first = keys.next("a");

    assertThat(List.of(keys.next("a"), keys.next("a"))).containsExactly(first + "-2", first + "-3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"time\":1}|NDJSON",
        "  [{\"time\":1}]|NDJSON",
        "time,model|CSV",
        "``|CSV",
        "192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1\" 200 2|COMBINED"
      })
  void aFormatIsToldByTheFirstLine(String line, InputFormat format) {
    assertThat(InputFormat.of(line)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"a,b;c,d|,", "a;b;c,d|;", "a|,", "a;b,c|,"})
  void theDelimiterIsWhatThereIsMostOf(String line, char delimiter) {
    assertThat(InputFormat.delimiter(line)).isEqualTo(delimiter);
    assertThat(InputFormat.delimiter("a\tb\tc,d")).isEqualTo('\t');
  }

  @ParameterizedTest
  @CsvSource({"vhost-combined, VHOST_COMBINED", "auto, AUTO", "combined-ms, COMBINED_MS"})
  void formatsAreNamedWithDashes(String name, InputFormat format) throws Exception {
    assertThat(new InputFormat.Converter().convert(name)).isEqualTo(format);
    assertThat(format).hasToString(name);
  }

  @Test
  void anotherNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> new InputFormat.Converter().convert("CSV"))
        .hasMessageStartingWith("must be one of auto, ndjson, csv, common");
    assertThat(InputFormat.CSV.isLog()).isFalse();
    assertThat(InputFormat.COMMON.isLog()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "status_code, 200.0, 200",
    "status_code, 200.5, 200.5",
    "latency_ms, 12.5, 13",
    "latency_ms, 1e2, 100",
    "latency_ms, 1e999999999, 1e999999999",
    "latency_ms, soon, soon",
    "status_code, -1.0, -1",
    "model_name, 4.0, 4.0"
  })
  void wholeNumbersMayBeWrittenAsOthersAndTimesAreRounded(
      String field, String written, String read) {
    assertThat(Values.ofEvent(Map.of(field, written))).containsEntry(field, read);
  }

  @ParameterizedTest
  @CsvSource({"NULL", "null", "\\N", "' '", "''"})
  void nothingIsWrittenInSeveralWays(String nothing) {
    assertThat(Values.isNothing(nothing)).isTrue();
    assertThat(Values.ofEvent(Map.of("user_id", nothing))).isEmpty();
    assertThat(Values.isNothing("Null")).isFalse();
  }

  @Test
  void recordsThatWereLeftOutAreWrittenBelowTheirHeader(@TempDir Path folder) throws IOException {
    var file = folder.resolve("left-out.csv");
    try (var bad = new BadRecords(file)) {
      bad.add("1,x", "time,model");
      bad.add("2,y", "time,model");
      assertThat(bad.count()).isEqualTo(2);
    }

    assertThat(Files.readAllLines(file)).containsExactly("time,model", "1,x", "2,y");
  }

  @Test
  void noFileIsMadeWhereNothingIsLeftOut(@TempDir Path folder) throws IOException {
    var file = folder.resolve("none");
    new BadRecords(file).close();

    assertThat(file).doesNotExist();
  }

  @Test
  void badInputSaysWhereItIs() {
    assertThat(new BadInput("log.txt", 3, 7, "must be a number"))
        .hasMessage("log.txt, line 3, column 7: must be a number");
  }

  @Test
  void workThatIsSoonDoneSaysNothingOfHowFarItIs() {
    var out = new StringWriter();
    try (var progress = Progress.of(new PrintWriter(out), "Importing", 1_000)) {
      for (var i = 0; i < 1_000; i++) {
        progress.advance();
      }
    }

    assertThat(out.toString().lines()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void chanceIsTheSameForASeedAndFollowsTheWeights() {
    var counts = new int[3];
    var random = new RandomSource(new SplittableRandom(7));
    for (var i = 0; i < 10_000; i++) {
      counts[random.index(new int[] {1, 0, 3})]++;
    }

    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isBetween(7_200, 7_800);
    assertThat(draws(7)).isEqualTo(draws(7)).isNotEqualTo(draws(8));
  }

  @Test
  void whatIsDrawnLiesWithinItsBounds() {
    var random = new RandomSource(new SplittableRandom(7));
    for (var i = 0; i < 1_000; i++) {
      assertThat(random.between(2, 3)).isBetween(2.0, 3.0);
      assertThat(random.logNormal(100, 2, 400)).isBetween(1, 400);
      assertThat(random.chance(0)).isFalse();
      assertThat(random.chance(1)).isTrue();
      assertThat(DemoWorld.MODELS).contains(random.pick(DemoWorld.MODELS));
    }
  }

  private static List<Integer> draws(long seed) {
    var random = new RandomSource(new SplittableRandom(seed));
    var drawn = new ArrayList<Integer>();
    for (var i = 0; i < 20; i++) {
      drawn.add(random.below(1_000));
    }
    return drawn;
  }
}
