package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockAudit;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.rollup.RowKind;
import java.time.LocalDate;
import java.util.Map;
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

  private static RollupAudit audit(Studio studio) {
    return new RollupAudit(studio.database().dataSource(), retention(studio), studio.clock());
  }

  private static BlockAudit blocks(Studio studio) {
    return new BlockAudit(studio.database().dataSource(), retention(studio), studio.clock());
  }

  private static StoreConfig.RetentionDays retention(Studio studio) {
    return StoreConfig.from(studio.config(), studio.dataDir()).retention();
  }

  @Command(
      name = "verify",
      description = {
        "Compare all rollups with a recount of the rows, and list what differs.",
        "Ends with 1 where anything differs. What is counted of days that have lost their rows to retention is left out, "
            + "which is said."
      })
  static final class Verify extends AuditCommand {

    @Override
    int run(Studio studio) {
      var comparison = audit(studio).compare(day -> note(this, "Comparing", day));
      sayUncountable("Left out", comparison.leftOut());
      var differences = comparison.differences();
      for (var difference : differences.stream().limit(SHOWN).toList()) {
        say(
            "%s %s: %s in rollups, %s in rows",
            difference.key(), difference.measure(), difference.stored(), difference.counted());
      }
      var blocks = blocks(studio).verify();
      for (var block : blocks.stream().limit(SHOWN).toList()) {
        say(
            "%s %s: the column block of %s differs",
            block.organization(), block.day(), block.field());
      }
      if (differences.isEmpty() && blocks.isEmpty()) {
        say(
            comparison.leftOut().isEmpty()
                ? "All rollups equal their rows."
                : "All other rollups equal their rows.");
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
        "Works day by day beside a running service, which waits while a day is replaced. What is counted of "
            + "days that have lost their rows to retention is kept, which is said."
      })
  static final class Rebuild extends AuditCommand {

    @Override
    int run(Studio studio) {
      recordAct(studio, Act.ROLLUPS_REBUILD, null, "rollups", null);
      var rebuilt = audit(studio).rebuild(day -> note(this, "Rebuilding", day));
      blocks(studio).discard();
      say("The rollups of %,d days are rebuilt.", rebuilt.days());
      sayUncountable("Kept", rebuilt.kept());
      return 0;
    }
  }

  @Command
  abstract static class AuditCommand extends StudioCommand {

    /// Says of what there are no longer rows to count.
    final void sayUncountable(String what, Map<RowKind, RollupAudit.Uncountable> uncountable) {
      uncountable.forEach((kind, days) ->
          say(
              "%s: %s of %,d days until %s, whose rows are gone.",
              what, kind, days.days(), days.last()));
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
