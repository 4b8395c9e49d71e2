package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.ingest.pipeline.DetectConfig;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.respond.Action;
import ai.studio.analytics.respond.BadRule;
import ai.studio.analytics.respond.InvalidRestriction;
import ai.studio.analytics.respond.Responses;
import ai.studio.analytics.respond.Restriction;
import ai.studio.analytics.respond.RuleSet;
import ai.studio.analytics.respond.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is done about users, keys, projects and addresses, by hand.
@Command(
    name = "blocks",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "List, make and lift what is done about users, keys, projects and addresses of an organisation.",
      "A running service follows within two seconds."
    },
    subcommands = {
      BlocksCommand.Show.class,
      BlocksCommand.Add.class,
      BlocksCommand.Lift.class,
      BlocksCommand.Check.class
    })
final class BlocksCommand {

  private BlocksCommand() {}

  private abstract static class OfOrganization extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "Whose (${DEFAULT-VALUE}).")
    private String organization;

    final String organization() {
      return organization;
    }

    @Override
    final int run(Studio studio) {
      var accounts = new Accounts(studio.database()::entities, studio.clock());
      return run(
          Responses.byHand(
              studio.database().dataSource(),
              DetectConfig.from(studio.config(), studio.dataDir()).key(),
              studio.enricher(),
              (of, user) ->
                  accounts
                      .find(of, user)
                      .filter(it ->
                          (it.role() == Role.ADMIN || it.isPlatform()) && it.disabledAt().isEmpty())
                      .isPresent(),
              studio.clock()),
          studio);
    }

    abstract int run(Responses responses, Studio studio);

    static String subject(Restriction it) {
      var shown = it.shown() == null ? "(not kept)" : it.shown();
      return it.subject().kind().text() + " " + shown;
    }
  }

  @Command(name = "list", description = "List the latest 200, newest first.")
  static final class Show extends OfOrganization {

    @Option(names = "--active", description = "Only those that hold now.")
    private boolean active;

    @Override
    int run(Responses responses, Studio studio) {
      var now = studio.clock().instant();
      say(ROW, "ID", "WHO", "WHAT", "STATE", "UNTIL", "BY", "WHY");
      responses.latest(organization()).stream()
          .filter(it -> !active || it.state(now) == Restriction.State.ACTIVE)
          .forEach(it ->
              say(
                  ROW,
                  it.id(),
                  subject(it),
                  what(it),
                  it.state(now).name().toLowerCase(Locale.ROOT),
                  it.expiresAt().truncatedTo(ChronoUnit.SECONDS),
                  it.rule() == null ? it.by() : "rule " + it.rule(),
                  it.reason() == null ? "-" : it.reason()));
      return 0;
    }

    private static final String ROW = "%-20s  %-32s  %-16s  %-8s  %-20s  %-16s  %s";

    private static String what(Restriction it) {
      var measure = it.measure();
      var done =
          switch (measure.action()) {
            case TAG -> "tag " + measure.tag();
            case THROTTLE -> "throttle " + measure.perMinute() + "/min";
            case BLOCK, REFUSE -> measure.action().text();
          };
      return it.enforced() ? done : "would " + done;
    }
  }

  @Command(
      name = "add",
      description = {
        "Block a user, key, project or address for a time; or throttle or tag them.",
        "Of an address a keyed hash is stored: the key must be that of the service (STUDIO_DETECT_KEY, or its data directory).",
        "Nothing is done about administrators."
      })
  static final class Add extends OfOrganization {

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "KIND", description = "user, key, project or address.")
    private SubjectKind kind;

    @SuppressWarnings("NullAway.Init")
    @Parameters(
        index = "1",
        paramLabel = "SUBJECT",
        description = "A user's name, the prefix of an API key, a project, or an address.")
    private String subject;

    @SuppressWarnings("NullAway.Init")
    @Option(
        names = "--for",
        paramLabel = "TIME",
        defaultValue = "1h",
        description = "For how long, as 30m, 12h or 7d: a minute to 30 days (${DEFAULT-VALUE}).")
    private String time;

    @Option(
        names = "--throttle",
        paramLabel = "N",
        description = "Let so many requests a minute through, in place of none.")
    private @Nullable Integer perMinute;

    @Option(names = "--tag", description = "Only mark their requests with this.")
    private @Nullable String tag;

    @Option(names = "--reason", description = "For people, at most 255 characters.")
    private @Nullable String reason;

    @Override
    int run(Responses responses, Studio studio) {
      if (perMinute != null && tag != null) {
        throw new ParameterException(
            spec().commandLine(), "--throttle and --tag exclude each other.");
      }
      try {
        var made =
            responses.restrict(
                Actor.cli(), organization(), kind, subject, measure(), time(), reason);
        say(
            "%d: %s until %s.",
            made.id(), subject(made), made.expiresAt().truncatedTo(ChronoUnit.SECONDS));
        return 0;
      } catch (InvalidRestriction e) {
        return fail(e.field() + " " + e.rule() + ".");
      }
    }

    private Restriction.Measure measure() {
      if (tag != null) {
        return new Restriction.Measure(Action.TAG, 0, tag);
      }
      return perMinute == null
          ? new Restriction.Measure(Action.BLOCK, 0, null)
          : new Restriction.Measure(Action.THROTTLE, perMinute, null);
    }

    private Duration time() {
      if (!time.matches("[0-9]{1,5}[mhd]")) {
        throw new ParameterException(
            spec().commandLine(), "--for must be a time such as 30m, 12h or 7d.");
      }
      var number = Integer.parseInt(time.substring(0, time.length() - 1));
      return switch (time.charAt(time.length() - 1)) {
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }

  @Command(
      name = "check",
      description = {
        "Say what the rules of a file would do, or which line of it cannot be understood.",
        "The service follows the file that STUDIO_RESPOND_RULES names, within two seconds of a change."
      })
  static final class Check implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "Such as docs/response.md shows.")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      try {
        var rules = RuleSet.of(Files.readAllLines(file));
        var out = spec.commandLine().getOut();
        for (var rule : rules.rules()) {
          out.printf(Locale.ROOT, "%s: %s%n", rule.name(), rule.enforced() ? "acts" : "only tells");
        }
        out.printf(
            Locale.ROOT,
            "%d rules, %d exceptions.%n",
            rules.rules().size(),
            rules.allowed().size());
        out.flush();
        return 0;
      } catch (BadRule e) {
        spec.commandLine().getErr().println(file + ", " + e.getMessage());
        return 1;
      } catch (NoSuchFileException e) {
        spec.commandLine().getErr().println("There is no file " + file + ".");
        return 1;
      }
    }
  }

  @Command(name = "lift", description = "End one before its time.")
  static final class Lift extends OfOrganization {

    @Parameters(paramLabel = "ID", description = "As the list has it.")
    private long id;

    @Override
    int run(Responses responses, Studio studio) {
      var lifted = responses.lift(Actor.cli(), organization(), id);
      if (lifted.isEmpty()) {
        return fail("The organisation " + organization() + " has no such restriction.");
      }
      say("%s is restricted no longer by %d.", subject(lifted.get()), id);
      return 0;
    }
  }
}
