package ai.studio.analytics.cli;

import ai.studio.analytics.app.FirstAdministrator;
import ai.studio.analytics.app.JsonLog;
import ai.studio.analytics.app.Server;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.query.dashboard.LogCounts;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the service until the process is told to end.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run the service until Ctrl-C.",
      "The port, the data directory and the database come from the configuration: STUDIO_PORT, STUDIO_DATA_DIR, STUDIO_DB_URL."
    })
public final class Serve implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--demo",
      description = "Fill in 90 days of demo data, unless there is data already.")
  private boolean demo;

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    JsonLog.install(ConfigProvider.getConfig());
    var server = Server.start();
    var address = "http://localhost:" + server.port();
    out.println("AI Studio Analytics is at " + address);
    out.flush();
    var _ =
        server
            .firstAdministrator()
            .thenAcceptAsync(made -> {
              made.ifPresent(it -> greet(out, address, it));
              if (demo) {
                fill(out, server.studio());
              }
            });
    server.awaitStop();
    return 0;
  }

  private static void fill(PrintWriter out, Studio studio) {
    var counts = LogCounts.read(studio.database().dataSource(), studio.clock().instant());
    if (counts.total() > 0) {
      return;
    }
    var access = new DemoAccess(studio);
    var traffic =
        new DemoTraffic(Populate.SEED, Populate.USERS, Populate.RATE).with(access.makeKeys());
    var events = new Demo(studio).fill(traffic, Populate.DAYS, _ -> {});
    access.makeBudgets();
    out.printf(Locale.ROOT, "Demo data: %,d events of the last %d days.%n", events, Populate.DAYS);
    out.flush();
  }

  private static void greet(PrintWriter out, String address, FirstAdministrator administrator) {
    out.println();
    out.println("  This is the first start. Log in at " + address + " as");
    out.println("    user      " + administrator.user());
    out.println("    password  " + administrator.password().orElse("(STUDIO_ADMIN_PASSWORD)"));
    if (administrator.password().isPresent()) {
      out.println("  The password is shown only this once.");
    }
    out.println();
    out.flush();
  }
}
