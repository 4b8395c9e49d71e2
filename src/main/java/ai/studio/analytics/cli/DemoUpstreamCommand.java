package ai.studio.analytics.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs [DemoUpstream] until the process is told to end.
@Command(
    name = "demo-upstream",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run a server in the form of OpenAI and Anthropic that needs no model, to try the gateway with.",
      "Its models do what their names say: demo, no-usage, broken, error-503 (any status), slow-2000 (any milliseconds)."
    })
final class DemoUpstreamCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "The address to listen on (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "11434",
      description = "The port, by default Ollama's (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--delay",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds before the first word (${DEFAULT-VALUE}).")
  private long delay;

  @Option(
      names = "--interval",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Milliseconds between two words of a stream (${DEFAULT-VALUE}).")
  private long interval;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "12",
      description = "Words of an answer (${DEFAULT-VALUE}).")
  private int words;

  @Override
  public Integer call() throws InterruptedException {
    var pace = new DemoUpstream.Pace(Duration.ofMillis(delay), Duration.ofMillis(interval), words);
    try (var upstream = DemoUpstream.start(host, port, pace)) {
      var out = spec.commandLine().getOut();
      out.println("The demo upstream is at http://" + host + ":" + upstream.port());
      out.flush();
      Thread.currentThread().join();
    }
    return 0;
  }
}
