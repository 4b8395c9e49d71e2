package ai.studio.analytics.cli;

import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.rule.AlertFile;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Rules and routes of alerts as a file.
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keep rules and routes of alerts in a YAML file.",
    subcommands = {AlertsCommand.Export.class, AlertsCommand.Apply.class})
final class AlertsCommand {

  private AlertsCommand() {}

  private abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose rules and routes (${DEFAULT-VALUE}).")
    private String organization;

    final String organization() {
      return organization;
    }

    static AlertFile file(Studio studio) {
      var data = studio.database().dataSource();
      return new AlertFile(data, new Rules(data, studio.clock()), new Routes(data, studio.clock()));
    }
  }

  @Command(
      name = "export",
      description = {
        "Write the rules and routes of an organisation to standard output, as YAML.",
        "",
        "  ./studio alerts export > alerts.yaml"
      })
  static final class Export extends OfOrganization {

    @Override
    int run(Studio studio) {
      say("%s", file(studio).export(organization()).stripTrailing());
      return 0;
    }
  }

  @Command(
      name = "apply",
      description = {
        "Make rules and routes what a file says, by their names. Channels are none of it: routes name those that there are.",
        "",
        "  ./studio alerts apply alerts.yaml"
      })
  static final class Apply extends OfOrganization {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "FILE", description = "As studio alerts export writes it.")
    private Path path;

    @Option(names = "--prune", description = "Remove what the file does not have.")
    private boolean prune;

    @Override
    int run(Studio studio) {
      try {
        var text = Files.readString(path, StandardCharsets.UTF_8);
        var done = file(studio).apply(Actor.cli(), organization(), text, prune);
        done.forEach(line -> say("%s", line));
        if (done.isEmpty()) {
          say("Nothing has changed.");
        }
        return 0;
      } catch (IOException e) {
        return fail(path + " cannot be read.");
      } catch (InvalidAlert | InvalidFilterText | InvalidFilterField | AlertChanged broken) {
        throw new ParameterException(spec().commandLine(), path + ": " + broken.getMessage());
      }
    }
  }
}
