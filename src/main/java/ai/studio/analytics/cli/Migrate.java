package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import picocli.CommandLine.Command;

/// Brings the schema up to date, which every other command also does first.
@Command(
    name = "migrate",
    description = {
      "Bring the database schema up to date.",
      "Every other command does that first; run it alone to upgrade a database before the service starts."
    })
final class Migrate extends StudioCommand {

  @Override
  int run(Studio studio) {
    say("The database schema is up to date.");
    return 0;
  }
}
