package ai.studio.analytics.cli;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Passwords;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Makes an account for a person, or lets somebody in again who has lost the password.
@Command(
    name = "create-admin",
    description = {
      "Make an account to log in with, by default an administrator's.",
      "Without --password one is generated and shown once."
    })
final class CreateAdmin extends StudioCommand {

  private static final Set<Role> PERSONAL = EnumSet.of(Role.ADMIN, Role.ANALYST, Role.USER);

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(
      paramLabel = "USER",
      defaultValue = "admin",
      description = {
        "Name within the organisation (${DEFAULT-VALUE}).",
        "At the login the organisation stands before it, as acme/ada, but for the first one."
      })
  private String user;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = {"--organization", "--org"},
      defaultValue = "default",
      description = "The tenant that the account belongs to (${DEFAULT-VALUE}).")
  private String organization;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--role",
      defaultValue = "admin",
      description = "admin, analyst or user (${DEFAULT-VALUE}).")
  private Role role;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "The password; asked for where the option has no value.")
  private @Nullable String password;

  @Option(
      names = "--platform",
      negatable = true,
      description = {
        "The holder makes, suspends and deletes organisations, too.",
        "With --reset, --no-platform takes that away."
      })
  private @Nullable Boolean platform;

  @Option(
      names = "--reset",
      description = "Give the existing account a new password and enable it; its logins end.")
  private boolean reset;

  @Override
  boolean mayMakeOrganization() {
    return true;
  }

  @Override
  int run(Studio studio) {
    if (!PERSONAL.contains(role)) {
      throw new ParameterException(
          spec().commandLine(), "Senders have API keys: see studio api-key.");
    }
    var accounts = new Accounts(studio.database()::entities, studio.clock());
    var chosen = password == null ? Passwords.generate() : password;
    if (reset) {
      var change = new Accounts.Change(null, false, chosen, null, platform);
      if (accounts.change(Actor.cli(), organization, user, change).isEmpty()) {
        return fail("There is no account " + user + " in the organisation " + organization + ".");
      }
    } else {
      var as = new Accounts.Change(role, null, null, null, platform);
      accounts.create(Actor.cli(), user, organization, chosen, as);
    }
    var login = accounts.loginName(organization, user);
    say(reset ? "%s has a new password." : "%s can log in now.", login);
    if (password == null) {
      say("Password (shown only this once): %s", chosen);
    }
    return 0;
  }
}
