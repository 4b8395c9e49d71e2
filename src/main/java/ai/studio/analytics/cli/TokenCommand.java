package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Memberships;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Act;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Issues a bearer token without a password, to whoever can read the signing key.
@Command(
    name = "token",
    description = {
      "Print a bearer token for an account, for scripts and curl.",
      "Example: curl -H \"Authorization: Bearer $(studio token)\" http://localhost:8080/api/dashboard/",
      "It is signed with the key in the data directory (or STUDIO_AUTH_KEY_FILE), which must be the service's."
    })
final class TokenCommand extends StudioCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(
      paramLabel = "USER",
      defaultValue = "admin",
      description = "Name to log in with (${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = {"--organization", "--org"},
      description = "For which organisation, that the account is a member of; by default its own.")
  private @Nullable String organization;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--ttl",
      defaultValue = "PT1H",
      description = "For how long it is valid, as an ISO-8601 duration (${DEFAULT-VALUE}).")
  private Duration ttl;

  /// What the audit log tells: for how long it is good.
  private record Asked(String ttl) {}

  @Override
  int run(Studio studio) {
    var accounts = new Accounts(studio.database()::entities, studio.clock());
    var account = accounts.find(user).filter(it -> it.disabledAt().isEmpty());
    if (account.isEmpty()) {
      return fail("There is no account " + user + " that works. studio create-admin makes one.");
    }
    var where = organization == null ? account.get().organization() : organization;
    var caller =
        new Memberships(studio.database()::entities, accounts.states(), studio.clock())
            .callers(user).stream().filter(it -> it.organization().equals(where)).findFirst();
    if (caller.isEmpty()) {
      return fail(user + " is no member of " + where + ", or it is suspended.");
    }
    recordAct(studio, Act.TOKEN_ISSUE, where, user, new Asked(ttl.toString()));
    var config = AuthConfig.from(studio.config(), studio.dataDir());
    var tokens = new Tokens(SigningKey.load(config.keyFile()), config, studio.clock());
    say("%s", tokens.issue(caller.get(), ttl));
    return 0;
  }
}
