package ai.studio.analytics.cli;

import io.helidon.logging.common.LogConfig;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/// Where the jar starts.
@Command(
    name = "studio",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "AI Studio Analytics: usage, cost, latency, feedback and threats of AI services.",
      "",
      "@|bold studio serve|@ runs the service; the other commands work on its data, whether it is running or not. "
          + "@|bold studio help COMMAND|@ explains one of them.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Data and database come from the environment: STUDIO_DATA_DIR (./data), or STUDIO_DB_URL, STUDIO_DB_USER and "
          + "STUDIO_DB_PASSWORD for MySQL.",
      "Exit codes: 0 done, 1 failed, 2 called in a wrong way."
    },
    subcommands = {
      Serve.class,
      Populate.class,
      Import.class,
      Clear.class,
      Migrate.class,
      RollupCommand.class,
      Purge.class,
      QuarantineCommand.class,
      Conflicts.class,
      OrganizationsCommand.class,
      CreateAdmin.class,
      SecondFactorCommand.class,
      TokenCommand.class,
      ApiKeyCommand.class,
      SettingsCommand.class,
      BlocksCommand.class,
      PrivacyCommand.class,
      AuditCommand.class,
      PricesCommand.class,
      BudgetsCommand.class,
      ReconcileCommand.class,
      AlertsCommand.class,
      AnnotateCommand.class,
      UpstreamsCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      DemoUpstreamCommand.class,
      AnomalyEval.class,
      ForecastEval.class,
      DetectEval.class,
      DetectLabels.class,
      DetectTrain.class,
      TrainCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {

  /// Tells of the end of what had begun. Held, for the level of a logger goes with it.
  private static final Logger END = Logger.getLogger("io.helidon.Main");

  private Main() {}

  public static void main(String[] args) {
    LogConfig.configureRuntime();
    System.exit(commandLine().execute(args));
  }

  /// The command line with everything but the exit.
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /// Causes that a user can do something about are told in a sentence; the rest are bugs, with
  /// their stack trace.
  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    END.setLevel(Level.WARNING);
    var err = command.getErr();
    var message = Explanation.of(failure);
    if (message.isPresent()) {
      err.println(command.getColorScheme().errorText(message.get()));
    } else {
      failure.printStackTrace(new PrintWriter(err, true));
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
