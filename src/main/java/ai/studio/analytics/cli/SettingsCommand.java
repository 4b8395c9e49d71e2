package ai.studio.analytics.cli;

import ai.studio.analytics.admin.setting.OrganizationSettings.Entry;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What organisations choose for themselves.
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "List or change what an organisation chooses for itself: what is kept of addresses, its time zone, and more.",
      "What it has not chosen is as the service's configuration says."
    },
    subcommands = {
      SettingsCommand.Show.class,
      SettingsCommand.Set.class,
      SettingsCommand.Reset.class
    })
final class SettingsCommand {

  private static final String NOTICES = "A running service notices within two seconds.";

  private abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose settings (${DEFAULT-VALUE}).")
    private String organization;

    final String organization() {
      return organization;
    }
  }

  @Command(name = "list", description = "List all settings of an organisation.")
  static final class Show extends OfOrganization {

    @Override
    int run(Studio studio) {
      say("%-30s  %-20s  %-20s  %s", "SETTING", "VALUE", "CHANGED BY", "MEANING");
      studio.settings().list(organization()).forEach(this::show);
      return 0;
    }

    private void show(Entry entry) {
      var by = entry.changedBy() == null ? "-" : entry.changedBy();
      say("%-30s  %-20s  %-20s  %s", entry.name(), entry.value(), by, entry.description());
    }
  }

  @Command(
      name = "set",
      description = {
        "Choose a value for an organisation.",
        "One that there is not yet must be --new.",
        NOTICES
      })
  static final class Set extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(index = "0", paramLabel = "NAME", description = "Such as privacy.mode.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "VALUE", description = "Such as hashed.")
    private String value;

    @Option(names = "--new", description = "Choose it before the organisation is there.")
    private boolean isNew;

    @Override
    boolean mayMakeOrganization() {
      return isNew;
    }

    @Override
    int run(Studio studio) {
      var entry = studio.settings().set(Actor.cli(), organization(), name, value);
      say("%s of %s is %s.", entry.name(), organization(), entry.value());
      return 0;
    }
  }

  @Command(
      name = "reset",
      description = {"Give an organisation the default of a setting again.", NOTICES})
  static final class Reset extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "NAME", description = "Such as privacy.mode.")
    private String name;

    @Override
    int run(Studio studio) {
      var entry = studio.settings().reset(Actor.cli(), organization(), name);
      say("%s of %s is %s, the default.", entry.name(), organization(), entry.value());
      return 0;
    }
  }
}
