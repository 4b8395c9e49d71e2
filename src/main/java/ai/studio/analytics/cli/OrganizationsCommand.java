package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.maintain.OrganizationErasure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The organisations of the installation.
@Command(
    name = "organizations",
    aliases = "orgs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, make, suspend or delete organisations.",
    subcommands = {
      OrganizationsCommand.Show.class,
      OrganizationsCommand.Create.class,
      OrganizationsCommand.Suspend.class,
      OrganizationsCommand.Resume.class,
      OrganizationsCommand.Delete.class
    })
final class OrganizationsCommand {

  private static Organizations organizations(Studio studio) {
    return new Accounts(studio.database()::entities, studio.clock()).organizations();
  }

  /// What the others are about.
  abstract static class OfOne extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "NAME", description = "Which organisation.")
    String name;

    final int nothing() {
      return fail("There is no organisation " + name + ".");
    }
  }

  @Command(name = "list", description = "List all organisations by name, deleted ones too.")
  static final class Show extends StudioCommand {

    private static final String LINE = "%-24s  %-20s  %s";

    @Override
    int run(Studio studio) {
      say(LINE, "ORGANISATION", "SINCE", "STATE");
      for (var one : organizations(studio).list()) {
        say(LINE, one.name(), second(one.createdAt()), state(one.suspendedAt(), one.deletedAt()));
      }
      return 0;
    }

    private static String state(@Nullable Instant suspended, @Nullable Instant deleted) {
      if (deleted != null) {
        return "deleted " + second(deleted);
      }
      return suspended == null ? "active" : "suspended " + second(suspended);
    }

    private static Instant second(Instant time) {
      return Instant.ofEpochSecond(time.getEpochSecond());
    }
  }

  @Command(
      name = "create",
      description = {
        "Make an organisation, which has nobody and nothing yet.",
        "studio create-admin --org NAME makes its first account."
      })
  static final class Create extends OfOne {

    @Override
    int run(Studio studio) {
      organizations(studio).create(Actor.cli(), name);
      say("There is an organisation %s now.", name);
      return 0;
    }
  }

  @Command(
      name = "suspend",
      description =
          "Let nobody of an organisation do anything: logins, tokens and API keys are refused within two seconds.")
  static final class Suspend extends OfOne {

    @Override
    int run(Studio studio) {
      if (organizations(studio).suspend(Actor.cli(), name, true).isEmpty()) {
        return nothing();
      }
      say("%s is suspended.", name);
      return 0;
    }
  }

  @Command(name = "resume", description = "End the suspension of an organisation.")
  static final class Resume extends OfOne {

    @Override
    int run(Studio studio) {
      if (organizations(studio).suspend(Actor.cli(), name, false).isEmpty()) {
        return nothing();
      }
      say("%s is active.", name);
      return 0;
    }
  }

  @Command(
      name = "delete",
      description = {
        "Delete an organisation with all that it has: events, accounts, keys, settings, its events in quarantine.",
        "Its name is never given to another one. There is no way back."
      })
  static final class Delete extends OfOne {

    @Option(
        names = {"-y", "--yes"},
        description = "Do not ask. Needed where there is no terminal.")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
      Terminal.demandYes(yes, spec(), "delete it");
      return super.call();
    }

    @Override
    int run(Studio studio) {
      if (!yes && !Terminal.confirm("Delete " + name + " and all that it has?")) {
        say("Nothing was deleted.");
        return 1;
      }
      if (!organizations(studio).delete(Actor.cli(), name)) {
        return nothing();
      }
      var removed =
          new OrganizationErasure(studio.database().dataSource(), studio.clock()).erase(name);
      var quarantined = studio.quarantine().discardOf(name, "studio organizations delete");
      removed.forEach((table, rows) -> say("%,d rows of %s", rows, table));
      say("%,d events in quarantine", quarantined);
      say("%s is deleted.", name);
      return 0;
    }
  }
}
