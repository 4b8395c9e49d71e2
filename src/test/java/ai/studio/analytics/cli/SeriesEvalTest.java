package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesEvalTest {

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int DAY = 288;

  @TempDir Path folder;

  @Test
  void plantedAndLabelledIncidentsAreFoundInAQuietSeries() throws IOException {
    var file = series(21 * DAY, 18 * DAY, 18 * DAY + 12);
    var labels =
        Files.writeString(
            folder.resolve("windows.json"),
            "{\"a.csv\": [[\"2026-03-19 23:00:00\", \"2026-03-20 03:00:00\"]]}");
    var said = run(0, "anomaly-eval", "--plant=10", "--labels=" + labels, file.toString());

    assertThat(said)
        .contains("false alarms  0.00 a week of ten series")
        .contains("labelled      100.0 %")
        .containsPattern("outage        100.0 %.*, after 0.0 steps");
  }

  @Test
  void forecastsOfAQuietSeriesAreCloseToWhatCame() throws IOException {
    var said = run(0, "forecast-eval", series(28 * DAY, 0, 0).toString());

    assertThat(said)
        .contains("next day")
        .contains("next week")
        .containsPattern("a\\.csv +0\\.\\d %");
  }

  @Test
  void aSeriesNeedsTimesAndNumbersAtStepsThatArePartsOfAnHour() throws IOException {
    var file = folder.resolve("a.csv");
    Files.writeString(file, "time,value\n2026-03-02 00:00:00,1\nyesterday,2\n");
    assertThat(run(1, "anomaly-eval", file.toString())).contains("line 3", "a time and a number");

    Files.writeString(file, "2026-03-02,1\n2026-03-02 00:00:07,1\n2026-03-02 00:00:14,1\n");
    assertThatThrownBy(() -> TimeSeries.read(file)).hasMessageContaining("no part of an hour");

    Files.writeString(file, "2026-03-02 00:00,1\n\n");
    assertThatThrownBy(() -> TimeSeries.read(file)).hasMessageContaining("at least 3");
  }

  @Test
  void whatWasNotMeasuredIsNoValueAndAnHourIsTheSumOfItsSteps() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("a.csv"),
            "time,value\n2026-03-02 00:00,1\n2026-03-02 00:30,2\n2026-03-02 01:00,3\n2026-03-02 02:00,4\n2026-03-02 02:30,5\n");
    var series = TimeSeries.read(file);

    assertThat(series.values()).containsExactly(1, 2, 3, Double.NaN, 4, 5);
    assertThat(series.hours()).containsExactly(3, 6, 9);
    assertThat(series.index(START.plusSeconds(5_400))).isEqualTo(3);
  }

  /// About a thousand every five minutes, three times as many in between.
  private Path series(int length, int from, int to) throws IOException {
    var random = new SplittableRandom(1);
    var text = new StringBuilder("timestamp,value\n");
    for (var i = 0; i < length; i++) {
      var value = (1_000 + 20 * random.nextGaussian()) * (i >= from && i < to ? 3 : 1);
      text.append(String.format(Locale.ROOT, "%s,%.2f%n", START.plusSeconds(300L * i), value));
    }
    return Files.writeString(folder.resolve("a.csv"), text);
  }

  private static String run(int code, String... arguments) {
    var said = new StringWriter();
    var command = Main.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    assertThat(command.execute(arguments)).as(said::toString).isEqualTo(code);
    return said.toString();
  }
}
