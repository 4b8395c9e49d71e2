package ai.studio.analytics.cli;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.write.Quarantined;
import ai.studio.analytics.store.write.QuarantinedEvents;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The events that could not be stored.
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "List, show, try again or discard the events that could not be stored.",
    subcommands = {
      QuarantineCommand.Show.class,
      QuarantineCommand.Detail.class,
      QuarantineCommand.Retry.class,
      QuarantineCommand.Discard.class
    })
final class QuarantineCommand {

  private static final int FAULT_CHARACTERS = 100;

  private QuarantineCommand() {}

  /// A command on chosen events.
  abstract static class Choosing extends StudioCommand {

    @Parameters(
        paramLabel = "ID",
        arity = "0..*",
        description = "As studio quarantine list shows it.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    /// @throws ParameterException where neither ids nor all of them were asked for, or one is
    ///   unknown
    final List<Quarantined> chosen(Studio studio) {
      if (all == !ids.isEmpty()) {
        throw new ParameterException(spec().commandLine(), "Name the events, or say --all.");
      }
      var found =
          studio.quarantine().list(entry -> all || ids.contains(entry.id()), Integer.MAX_VALUE);
      var known = found.stream().map(Quarantined::id).toList();
      ids.stream()
          .filter(id -> !known.contains(id))
          .findFirst()
          .ifPresent(id -> {
            throw new ParameterException(
                spec().commandLine(), "There is no event " + id + " in quarantine.");
          });
      return found;
    }

    /// The chosen events, once the decision is in the audit log.
    final List<Quarantined> decided(Studio studio, Act act) {
      var chosen = chosen(studio);
      recordAct(studio, act, null, "quarantine", QuarantinedEvents.of(chosen));
      return chosen;
    }

    static String who() {
      return "the command line, as " + System.getProperty("user.name");
    }
  }

  @Command(name = "list", description = "List them, the newest first.")
  static final class Show extends StudioCommand {

    @Option(
        names = "--limit",
        defaultValue = "100",
        description = "How many at most (${DEFAULT-VALUE}).")
    private int limit;

    @Override
    int run(Studio studio) {
      say("%-16s  %-20s  %-16s  %-20s  %s", "ID", "SINCE", "ORGANISATION", "EVENT", "FAULT");
      studio.quarantine().list(_ -> true, limit).forEach(this::show);
      return 0;
    }

    private void show(Quarantined entry) {
      var event = entry.event();
      say(
          "%-16s  %-20s  %-16s  %-20s  %s",
          entry.id(),
          entry.at().toString().substring(0, 19),
          entry.organization() == null ? "?" : entry.organization(),
          event == null ? "unreadable" : event.key(),
          brief(entry.fault()));
    }

    private static String brief(String fault) {
      var line = fault.lines().findFirst().orElse("");
      return line.length() <= FAULT_CHARACTERS ? line : line.substring(0, FAULT_CHARACTERS) + "…";
    }
  }

  @Command(name = "show", description = "Show one with its fault.")
  static final class Detail extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "ID", description = "As studio quarantine list shows it.")
    private String id;

    @Override
    int run(Studio studio) {
      var found = studio.quarantine().list(entry -> entry.id().equals(id), 1);
      if (found.isEmpty()) {
        return fail("There is no event " + id + " in quarantine.");
      }
      say("in quarantine since %s", found.getFirst().at());
      say("fault: %s", found.getFirst().fault());
      say("%s", found.getFirst().content());
      return 0;
    }
  }

  @Command(
      name = "retry",
      description = {
        "Try to store them again, each by itself.",
        "What can be stored leaves the quarantine and is counted once; what is refused again stays."
      })
  static final class Retry extends Choosing {

    @Override
    int run(Studio studio) {
      var retried =
          studio.quarantine().retry(decided(studio, Act.QUARANTINE_RETRY), studio.writer(), who());
      say(
          "%,d stored, %,d were there already, %,d stay in quarantine.",
          retried.stored(), retried.duplicates() + retried.conflicts(), retried.refused());
      return retried.refused() == 0 ? 0 : 1;
    }
  }

  @Command(name = "discard", description = "Remove them for good.")
  static final class Discard extends Choosing {

    @Override
    int run(Studio studio) {
      say(
          "%,d discarded.",
          studio.quarantine().discard(decided(studio, Act.QUARANTINE_DISCARD), who()));
      return 0;
    }
  }
}
