package ai.studio.analytics.cli;

import ai.studio.analytics.Studio;
import ai.studio.analytics.store.RollupAudit;
import ai.studio.analytics.store.StoreConfig;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;

/// Checks or repairs the counts and sums that the dashboard reads.
@Command(
    name = "rollup",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Check or rebuild the counts and sums (rollups) that the dashboard reads instead of rows.",
    subcommands = {RollupCommand.Verify.class, RollupCommand.Rebuild.class})
final class RollupCommand {

  private static final int SHOWN = 20;

  /// The first UTC day whose rows are all still there.
  private static LocalDate firstWholeDay(Studio studio) {
    var days = StoreConfig.from(studio.config(), studio.dataDir()).retention().requestLog();
    return days == 0
        ? LocalDate.EPOCH
        : LocalDate.ofInstant(studio.clock().instant().minus(Duration.ofDays(days)), ZoneOffset.UTC)
            .plusDays(1);
  }

  @Command(
      name = "verify",
      description = {
        "Compare all rollups with a recount of the rows, and list what differs.",
        "Ends with 1 where anything differs. Days that have lost rows to retention are left out."
      })
  static final class Verify extends StudioCommand {

    @Override
    int run(Studio studio) {
      var first = firstWholeDay(studio);
      var audit = new RollupAudit(studio.database().dataSource(), studio.clock());
      var differences = audit.verify(first, day -> note(this, "Comparing", day));
      for (var difference : differences.stream().limit(SHOWN).toList()) {
        say(
            "%s %s: %s in rollups, %s in rows",
            difference.key(), difference.measure(), difference.stored(), difference.counted());
      }
      if (differences.isEmpty()) {
        say("All rollups equal their rows.");
        return 0;
      }
      say("%,d rollups differ. studio rollup rebuild repairs them.", differences.size());
      return 1;
    }
  }

  @Command(
      name = "rebuild",
      description = {
        "Count all rows again and replace the rollups and daily statistics.",
        "Works day by day beside a running service, which waits while a day is replaced. Days that have lost rows to "
            + "retention keep their rollups."
      })
  static final class Rebuild extends StudioCommand {

    @Override
    int run(Studio studio) {
      var audit = new RollupAudit(studio.database().dataSource(), studio.clock());
      var days = audit.rebuild(firstWholeDay(studio), day -> note(this, "Rebuilding", day));
      say("The rollups of %,d days are rebuilt.", days);
      return 0;
    }
  }

  /// The number of days is not known before, so there is no bar.
  private static void note(StudioCommand command, String work, LocalDate day) {
    if (Terminal.isInteractive()) {
      command.err().print("\r" + work + " " + day + "\u001b[K\r");
      command.err().flush();
    }
  }
}
