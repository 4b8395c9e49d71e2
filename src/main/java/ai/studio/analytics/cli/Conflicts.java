package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.store.write.ConflictingEvents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists events that came again with other content.
@Command(
    name = "conflicts",
    description = {
      "List events that came again with other content, newest first: when, which, and the first field that differs.",
      "The first event of an id stays. Nothing but its id, time and field is kept of the second one."
    })
final class Conflicts extends StudioCommand {

  @Option(
      names = {"--organization", "--org"},
      paramLabel = "NAME",
      description = "Whose events (default: ${DEFAULT-VALUE}).")
  private String organization = "default";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit = 100;

  @Override
  int run(Studio studio) {
    var found = new ConflictingEvents(studio.database().dataSource()).latest(organization, limit);
    for (var conflict : found) {
      say(
          "%s  %-8s  %s  %s differs from the event of %s",
          conflict.at(), conflict.type(), conflict.id(), conflict.field(), conflict.storedTime());
    }
    if (found.isEmpty()) {
      say("There are none.");
    }
    return 0;
  }
}
