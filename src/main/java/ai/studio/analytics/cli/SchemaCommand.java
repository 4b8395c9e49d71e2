package ai.studio.analytics.cli;

import ai.studio.analytics.api.graphql.engine.SchemaDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the GraphQL schema.
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Print the GraphQL schema that this version serves.")
final class SchemaCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(SchemaDocument.packaged());
    out.flush();
    return 0;
  }
}
