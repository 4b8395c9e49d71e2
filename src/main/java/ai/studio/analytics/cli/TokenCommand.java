package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Act;
import java.time.Duration;
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
      description = "Name of the account (${DEFAULT-VALUE}).")
  private String user;

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
    var account =
        new Accounts(studio.database()::entities, studio.clock())
            .find(user)
            .filter(it -> it.disabledAt().isEmpty());
    if (account.isEmpty()) {
      return fail("There is no account " + user + " that works. studio create-admin makes one.");
    }
    recordAct(
        studio, Act.TOKEN_ISSUE, account.get().organization(), user, new Asked(ttl.toString()));
    var config = AuthConfig.from(studio.config(), studio.dataDir());
    var tokens = new Tokens(SigningKey.load(config.keyFile()), config, studio.clock());
    say("%s", tokens.issue(account.get().caller(), ttl));
    return 0;
  }
}
