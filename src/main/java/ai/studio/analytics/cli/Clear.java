package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.maintain.Eraser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Deletes all events.
@Command(
    name = "clear",
    description = {
      "Delete all requests, sessions, feedback, threats and statistics of all organisations.",
      "Accounts and API keys stay. There is no way back."
    })
final class Clear extends StudioCommand {

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Needed where there is no terminal.")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Terminal.demandYes(yes, spec(), "delete all events");
    return super.call();
  }

  @Override
  int run(Studio studio) {
    if (!yes && !Terminal.confirm("Delete all events?")) {
      say("Nothing was deleted.");
      return 1;
    }
    recordAct(studio, Act.EVENTS_ERASE, null, "events", null);
    new Eraser(studio.database().dataSource()).eraseEvents();
    say("All events are deleted.");
    return 0;
  }
}
