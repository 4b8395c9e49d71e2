package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.maintain.Eraser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Fills in demo data.
@Command(
    name = "populate",
    description = {
      "Fill in made-up traffic up to now, to see what the dashboard looks like.",
      "",
      "The same seed gives the same traffic: doing it again adds only what would have happened since.",
      ""
    })
final class Populate extends StudioCommand {

  static final int DAYS = 90;
  static final int USERS = 64;
  static final int RATE = 1_000;
  static final long SEED = 1;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How far back, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int days = DAYS;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "How many people (default: ${DEFAULT-VALUE}).")
  private int users = USERS;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a day, on average (default: ${DEFAULT-VALUE}).")
  private int rate = RATE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Which made-up world (default: ${DEFAULT-VALUE}).")
  private long seed = SEED;

  @Option(names = "--clear", description = "Delete all events first, real ones too.")
  private boolean clear;

  /// What the audit log tells.
  private record Asked(int days, int users, int rate, long seed, boolean clear) {}

  @Override
  int run(Studio studio) {
    within("--days", days, 1_000);
    within("--users", users, 100_000);
    within("--rate", rate, 50_000_000);
    var asked = new Asked(days, users, rate, seed, clear);
    recordAct(studio, Act.EVENTS_POPULATE, DemoTraffic.ORGANIZATION, "events", asked);
    if (clear) {
      recordAct(studio, Act.EVENTS_ERASE, null, "events", null);
      new Eraser(studio.database().dataSource()).eraseEvents();
    }
    var access = new DemoAccess(studio);
    var traffic = new DemoTraffic(seed, users, rate).with(access.makeKeys());
    var begin = System.nanoTime();
    long stored;
    try (var progress = progress("Populating", days + 1L)) {
      stored = new Demo(studio).fill(traffic, days, progress::at);
    }
    access.makeBudgets();
    var seconds = (System.nanoTime() - begin) / 1e9;
    say("%,d events added in %.1f s (%,.0f a second).", stored, seconds, stored / seconds);
    return 0;
  }

  private void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec().commandLine(), "%s must be between 1 and %s.".formatted(option, most));
    }
  }
}
