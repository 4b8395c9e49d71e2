package ai.studio.analytics.cli;

import ai.studio.analytics.api.Server;
import ai.studio.analytics.api.Startup.FirstAdministrator;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs the service until the process is told to end.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Run the service until Ctrl-C.",
      "The port, the data directory and the database come from the configuration: STUDIO_PORT, STUDIO_DATA_DIR, STUDIO_DB_URL."
    })
public final class Serve implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var server = Server.start();
    var address = "http://localhost:" + server.port();
    out.println("AI Studio Analytics is at " + address);
    out.flush();
    var _ =
        server
            .firstAdministrator()
            .thenAccept(made -> made.ifPresent(it -> greet(out, address, it)));
    server.awaitStop();
    return 0;
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
