package ai.studio.analytics.cli;

import ai.studio.analytics.admin.key.ApiKey;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.admin.key.KeyRule;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The keys with which applications send events and call models.
@Command(
    name = "api-key",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Make, list or revoke the keys with which applications send events or call models.",
    subcommands = {
      ApiKeyCommand.Create.class,
      ApiKeyCommand.Show.class,
      ApiKeyCommand.Rotate.class,
      ApiKeyCommand.Revoke.class
    })
final class ApiKeyCommand {

  private static ApiKeys keys(Studio studio) {
    return new ApiKeys(studio.database()::entities, studio.clock());
  }

  @Command(
      name = "create",
      description = {
        "Make a key and print it, the only time that it can be seen.",
        "It may send events for its organisation, call models through the gateway, or read, as its roles say."
      })
  static final class Create extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "NAME", description = "What it is for, such as checkout-service.")
    private String name;

    @SuppressWarnings("NullAway.Init")
    @Option(
        names = {"--organization", "--org"},
        defaultValue = "default",
        description = "The tenant that its events belong to (${DEFAULT-VALUE}).")
    private String organization;

    @Option(
        names = "--project",
        description = "What requests that are sent with it are counted for.")
    private @Nullable String project;

    @Option(
        names = "--role",
        split = ",",
        defaultValue = "ingest",
        description = "What it is for: ingest, call, read, or some of them (${DEFAULT-VALUE}).")
    private Set<Role> roles = Set.of();

    @Option(
        names = "--model",
        split = ",",
        description =
            "A model that it may call, such as gpt-4o or gpt-*; may be given again. By default all.")
    private List<String> models = List.of();

    @Option(names = "--requests-per-minute", description = "The most calls in a minute.")
    private @Nullable Long requestsPerMinute;

    @Option(names = "--tokens-per-minute", description = "The most tokens in a minute.")
    private @Nullable Long tokensPerMinute;

    @Option(
        names = "--valid-for",
        paramLabel = "DURATION",
        description = "For how long it works, such as P90D. By default for ever.")
    private @Nullable Duration validFor;

    @Option(
        names = "--from",
        split = ",",
        paramLabel = "BLOCK",
        description =
            "An address or CIDR block that it may be used from, such as 10.0.0.0/8; may be given again. By default all.")
    private List<String> addresses = List.of();

    @Override
    int run(Studio studio) {
      var rule =
          KeyRule.of(validFor == null ? null : studio.clock().instant().plus(validFor), addresses);
      var limits = new CallLimits(models, requestsPerMinute, tokensPerMinute);
      var key = keys(studio).create(Actor.cli(), organization, name, project, roles, limits, rule);
      say("%s", key.secret());
      return 0;
    }
  }

  @Command(name = "list", description = "List all keys, the newest first.")
  static final class Show extends StudioCommand {

    private static final String LINE = "%-12s  %-16s  %-16s  %-12s  %-20s  %-20s  %-20s  %s";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    int run(Studio studio) {
      say(
          LINE,
          "KEY",
          "ORGANISATION",
          "PROJECT",
          "ROLES",
          "LAST USED",
          "EXPIRES",
          "REVOKED",
          "NAME");
      keys(studio).list().forEach(this::show);
      return 0;
    }

    private void show(ApiKey key) {
      say(
          LINE,
          key.prefix(),
          key.organization(),
          key.project().map(Show::printable).orElse("-"),
          key.roles().stream().sorted().map(Role::key).collect(Collectors.joining(",")),
          key.lastUsedAt().map(Show::second).orElse("never"),
          key.expiresAt().map(Show::second).orElse("never"),
          key.revokedAt().map(Show::second).orElse("-"),
          printable(key.name()));
    }

    /// Earlier versions took control characters, too.
    private static String printable(String text) {
      return CONTROL.matcher(text).replaceAll("?");
    }

    private static String second(Instant time) {
      return Instant.ofEpochSecond(time.getEpochSecond()).toString();
    }
  }

  @Command(
      name = "rotate",
      description = {
        "Make a key that takes the place of another one, and print it, the only time that it can be seen.",
        "It is for the same, with the same limits. The other one works on for the overlap."
      })
  static final class Rotate extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "KEY", description = "Its beginning, as studio api-key list shows it.")
    private String prefix;

    @SuppressWarnings("NullAway.Init")
    @Option(
        names = "--overlap",
        defaultValue = "P1D",
        description = "For how long the other one works on (${DEFAULT-VALUE}).")
    private Duration overlap;

    @Override
    int run(Studio studio) {
      var made = keys(studio).rotate(Actor.cli(), prefix, overlap);
      if (made.isEmpty()) {
        return fail("There is no key " + prefix + " that works.");
      }
      say("%s", made.get().secret());
      return 0;
    }
  }

  @Command(
      name = "revoke",
      description = {
        "Revoke a key for good.",
        "A running service notices within studio.auth.key-refresh (10 seconds)."
      })
  static final class Revoke extends StudioCommand {

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(paramLabel = "KEY", description = "Its beginning, as studio api-key list shows it.")
    private String prefix;

    @Override
    int run(Studio studio) {
      if (!keys(studio).revoke(Actor.cli(), prefix)) {
        return fail("There is no key " + prefix + " that works.");
      }
      say("%s is revoked.", prefix);
      return 0;
    }
  }
}
