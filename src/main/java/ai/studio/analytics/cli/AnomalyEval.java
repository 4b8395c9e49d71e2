package ai.studio.analytics.cli;

import ai.studio.analytics.cli.PlantedIncident.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How often the detector of anomalies errs on series of one's own, and on generated ones.
@Command(
    name = "anomaly-eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tell which incidents in series of numbers are found, how soon, and how often something is found that is none.",
      "",
      "Each FILE has lines of a time and a number; without any, series are generated. Into each, spikes, drops, outages, shifts and drifts "
          + "of half of the measure or more are planted one at a time; one counts as found where it is told within three steps of five "
          + "minutes (a drift, of changing the measure by half). What is told in the series as they are, outside of the labelled windows, "
          + "is a false alarm. The first two days are for learning. An incident other than a drift is beyond chance where three values in "
          + "a row seldom differ as much by themselves."
    })
final class AnomalyEval implements Callable<Integer> {

  private static final int IN_TIME = 3;
  private static final int DAYS_OF_LEARNING = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private SeriesChoice choice;

  @Option(
      names = "--labels",
      paramLabel = "JSON",
      description = "Windows with incidents by name of file: {\"FILE\": [[START, END], …], …}.")
  private @Nullable Path labels;

  @Option(
      names = "--plant",
      defaultValue = "40",
      description = "How many incidents are planted into each series (40).")
  private int planted;

  @Option(names = "--weeks", defaultValue = "6", description = "How long generated series are (6).")
  private int weeks;

  private final Map<Kind, Count> kinds = new EnumMap<>(Kind.class);
  private final Count labelled = new Count();

  /// Of those that begin at once.
  private final Count beyondChance = new Count();

  private double falseAlarms;
  private double watchedWeeks;

  /// How many of how many were found, and after how many steps together.
  private static final class Count {

    private int all;
    private int found;
    private int steps;

    void add(int delay) {
      all++;
      if (delay >= 0) {
        found++;
        steps += delay;
      }
    }

    String share() {
      return all == 0 ? "none" : DetectEval.share(found, all);
    }
  }

  @Override
  public Integer call() throws IOException {
    var random = choice.random();
    var windows = labels == null ? JSON.createObjectNode() : JSON.readTree(labels.toFile());
    var series = choice.series(weeks, random);
    for (var one : series) {
      evaluate(one, windows.path(one.name()), random);
    }
    say("");
    say("false alarms  %.2f a week of ten series", 10 * falseAlarms / watchedWeeks);
    say("labelled      %s", labelled.share());
    var all = new Count();
    kinds.forEach((kind, count) -> {
      say(
          "%-13s %s, after %.1f steps",
          kind.name().toLowerCase(Locale.ROOT),
          count.share(),
          (double) count.steps / Math.max(1, count.found));
      all.all += count.all;
      all.found += count.found;
      all.steps += count.steps;
    });
    say(
        "all planted   %s, after %.1f steps",
        all.share(), (double) all.steps / Math.max(1, all.found));
    say("beyond chance %s", beyondChance.share());
    return 0;
  }

  private void evaluate(TimeSeries series, JsonNode windows, RandomSource random) {
    var told = series.anomalies();
    var labelledSteps = labelledSteps(series, windows, told);
    var alarms = 0;
    for (var i = 1; i < told.length; i++) {
      alarms += told[i] && !told[i - 1] && !labelledSteps[i] ? 1 : 0;
    }
    falseAlarms += alarms;
    watchedWeeks += series.weeks() - DAYS_OF_LEARNING / 7.0;
    var before = kinds.values().stream().mapToInt(it -> it.found).sum();
    var places = plant(series, told, labelledSteps, random);
    var found = kinds.values().stream().mapToInt(it -> it.found).sum() - before;
    say(
        "%-42s %4.1f weeks, %2d false alarms, planted %d of %d",
        series.name(), series.weeks(), alarms, found, places);
  }

  /// Counts which labelled windows are told of, too.
  private boolean[] labelledSteps(TimeSeries series, JsonNode windows, boolean[] told) {
    var steps = new boolean[told.length];
    for (var window : windows) {
      var from = Math.max(0, series.index(TimeText.parse(window.path(0).asText())));
      var to = Math.min(told.length - 1, series.index(TimeText.parse(window.path(1).asText())));
      var delay = -1;
      for (var i = from; i <= to; i++) {
        steps[i] = true;
        delay = delay < 0 && told[i] ? i - from : delay;
      }
      labelled.add(delay);
    }
    return steps;
  }

  /// @return how many could be planted
  private int plant(
      TimeSeries series, boolean[] told, boolean[] labelledSteps, RandomSource random) {
    var count = 0;
    for (var i = 0; i < planted; i++) {
      var kind = Kind.values()[i % Kind.values().length];
      var from = told.length / 3 + random.below(Math.max(1, told.length / 2));
      var incident = PlantedIncident.random(kind, from, random);
      if (incident.to() < told.length && isQuiet(incident, series, told, labelledSteps)) {
        var delay = delay(incident, incident.in(series).anomalies());
        kinds.computeIfAbsent(kind, _ -> new Count()).add(delay);
        if (kind != Kind.DRIFT && incident.isBeyondChance(series)) {
          beyondChance.add(delay);
        }
        count++;
      }
    }
    return count;
  }

  private static boolean isQuiet(
      PlantedIncident incident, TimeSeries series, boolean[] told, boolean[] labelledSteps) {
    var around = series.steps().perDay() / 12;
    for (var i = Math.max(0, incident.from() - around);
        i < Math.min(told.length, incident.to() + around);
        i++) {
      if (labelledSteps[i] || (i <= incident.from() && told[i])) {
        return false;
      }
    }
    return true;
  }

  /// After how many steps it is told; below 0 where that is too late or never.
  private static int delay(PlantedIncident incident, boolean[] told) {
    var notable = incident.notableFrom();
    for (var i = incident.from(); i < Math.min(told.length, notable + IN_TIME); i++) {
      if (told[i]) {
        return Math.max(0, i - notable);
      }
    }
    return -1;
  }

  private void say(String text, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, text, values));
  }
}
