package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets somebody log in who has lost app and recovery codes.
@Command(
    name = "reset-second-factor",
    description = {
      "Remove the second factor of an account whose holder has lost both app and recovery codes.",
      "The password is enough then, until they add another one."
    })
final class SecondFactorCommand extends StudioCommand {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "USER", description = "Name to log in with.")
  private String user;

  @Override
  int run(Studio studio) {
    var config = AuthConfig.from(studio.config(), studio.dataDir());
    var accounts = new Accounts(studio.database()::entities, studio.clock());
    var tokens = new Tokens(SigningKey.load(config.keyFile()), config, studio.clock());
    var logins = new Logins(studio.database()::entities, accounts, tokens, config, studio.clock());
    if (!logins.secondFactors().reset(Actor.cli(), user)) {
      return fail("There is no account " + user + " with a second factor.");
    }
    say("%s logs in with the password alone now.", user);
    return 0;
  }
}
