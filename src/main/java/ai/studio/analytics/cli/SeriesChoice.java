package ai.studio.analytics.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which series a command evaluates: those of files, or generated ones where there is none.
final class SeriesChoice {

  @Parameters(paramLabel = "FILE", description = "CSV of times and numbers.")
  private List<Path> files = List.of();

  @Option(
      names = "--generate",
      defaultValue = "20",
      description = "How many series are generated where no file is given (20).")
  private int generated;

  @Option(names = "--seed", defaultValue = "1", description = "What chance begins with (1).")
  private long seed;

  RandomSource random() {
    return new RandomSource(new SplittableRandom(seed));
  }

  /// @param weeks how long generated series are
  List<TimeSeries> series(int weeks, RandomSource random) throws IOException {
    if (files.isEmpty()) {
      return GeneratedSeries.some(generated, weeks, random);
    }
    var series = new ArrayList<TimeSeries>();
    for (var file : files) {
      series.add(TimeSeries.read(file));
    }
    return series;
  }
}
