package ai.studio.analytics.cli;

import ai.studio.analytics.admin.audit.SignedAudit;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AuthConfig;
import picocli.CommandLine.Command;

/// The record of administrative acts.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Check the record of administrative acts.",
    subcommands = AuditCommand.Verify.class)
final class AuditCommand {

  private AuditCommand() {}

  @Command(
      name = "verify",
      description = {
        "Follow the chains of acts from the first to the last, and hold them against their signed heads.",
        "Tells where an act is missing, changed or in another's place, also at the end. Ends with 1 where anything is."
      })
  static final class Verify extends StudioCommand {

    private static final int SHOWN = 20;

    @Override
    int run(Studio studio) {
      var config = AuthConfig.from(studio.config(), studio.dataDir());
      var audit =
          new SignedAudit(studio.database().dataSource(), config, studio.dataDir(), studio.clock());
      var report = audit.verify();
      report.faults().stream().limit(SHOWN).forEach(this::fail);
      say("%,d acts, %,d signed heads.", report.acts(), report.heads());
      if (report.removed() > 0) {
        say("%,d acts were removed by retention, which acts of their own say.", report.removed());
      }
      if (report.erased() > 0) {
        say("%,d acts have lost the name of a person who was erased.", report.erased());
      }
      if (report.otherKeys() > 0) {
        say("%,d heads were signed with another key and are not checked.", report.otherKeys());
      }
      if (report.faults().isEmpty()) {
        say("Nothing is missing or changed.");
        return 0;
      }
      say("%,d faults.", report.faults().size());
      return 1;
    }
  }
}
