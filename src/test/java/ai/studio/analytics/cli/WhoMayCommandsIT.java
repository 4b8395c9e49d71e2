package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Accounts, tokens, keys and settings from the command line work in the service.
class WhoMayCommandsIT {

  private final TestDatabase database = TestDatabases.h2();
  private Studio studio;

  @BeforeEach
  void open(@TempDir Path folder) {
    studio = Studio.open(TestConfig.of(database, folder, Map.of()));
    studio.database().migrate();
  }

  @AfterEach
  void close() throws Exception {
    studio.close();
    database.close();
  }

  private record Outcome(int code, String out, String err) {

    String lastWord() {
      return out.strip().substring(out.strip().lastIndexOf(' ') + 1);
    }
  }

  private Outcome run(StudioCommand command, String... arguments) throws Exception {
    var out = new StringWriter();
    var err = new StringWriter();
    new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .parseArgs(arguments);
    var code = command.start(studio);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void anAdministratorLogsInWithTheGeneratedPassword() throws Exception {
    var made = run(new CreateAdmin(), "grace", "--organization=navy", "--role=analyst");

    var caller = accounts().login("navy/grace", made.lastWord()).orElseThrow().caller();
    assertThat(caller.organization()).isEqualTo("navy");
    assertThat(caller.roles()).containsExactly(Role.ANALYST);
  }

  @Test
  void whoIsBlockedByHandIsListedAndLifted() throws Exception {
    var made =
        run(
            new BlocksCommand.Add(),
            "user",
            "mallory",
            "--for=2h",
            "--throttle=5",
            "--reason=Floods");
    var id = made.out().substring(0, made.out().indexOf(':'));
    run(new OrganizationsCommand.Create(), "navy");

    assertThat(run(new BlocksCommand.Show(), "--active").out())
        .containsPattern(id + " +user mallory +throttle 5/min +active .* Floods");
    assertThat(run(new BlocksCommand.Lift(), id, "--organization=navy").code()).isOne();
    assertThat(run(new BlocksCommand.Lift(), id).code()).isZero();
    assertThat(run(new BlocksCommand.Show(), "--active").out()).doesNotContain("mallory");
    assertThat(database.acts())
        .anyMatch(it -> it.matches("cli .*: restriction.create user mallory, .*"))
        .anyMatch(it -> it.matches("cli .*: restriction.lift user mallory, .*"));
  }

  @Test
  void aFileOfRulesIsTriedBeforeItIsFollowed(@TempDir Path folder) throws Exception {
    var file = folder.resolve("rules");
    var err = new StringWriter();
    var command = new CommandLine(new BlocksCommand.Check()).setErr(new PrintWriter(err, true));
    Files.writeString(file, "allow user root\nloops: rule=agent-loop -> tag user as loop for 1d\n");
    assertThat(command.execute(file.toString())).isZero();

    Files.writeString(file, "allow user root\nloops: rule=agent-loop -> shout\n");
    assertThat(command.execute(file.toString())).isOne();
    assertThat(err.toString()).contains("rules, line 2: ");
  }

  @Test
  void anAdministratorIsNotBlocked() throws Exception {
    run(new CreateAdmin(), "grace");

    var refused = run(new BlocksCommand.Add(), "user", "grace");

    assertThat(refused.code()).isOne();
    assertThat(refused.err()).contains("is an administrator");
    assertThat(run(new BlocksCommand.Add(), "address", "nowhere").err()).contains("IP address");
  }

  @Test
  void aPriceOfAnOrganisationsOwnIsInWhatIsExplainedToIt() throws Exception {
    run(new OrganizationsCommand.Create(), "other");
    run(new OwnPriceCommands.SetPrice(), "acme", "house-model", "--input=3", "--output=12");
    studio.prices().refresh();

    assertThat(run(new PricesCommand.Explain(), "house-model", "--provider=acme").out())
        .startsWith("price of acme house-model, from your own prices")
        .endsWith("cost $0.015" + System.lineSeparator());
    assertThat(run(new PricesCommand.Explain(), "house-model", "--organization=other").out())
        .startsWith("unpriced");
  }

  /// The rates of priority calls, which such files mostly lack, would be lost.
  @Test
  void anImportOfWhatHoldsAlreadyChangesNothing(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("prices.json"),
            """
            {"gpt-4o": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 2.5e-06,
              "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 1.25e-06}}
            """);

    assertThat(run(new PriceFileCommands.ImportPrices(), file.toString(), "--apply").out())
        .startsWith("0 prices differ");
    assertThat(run(new PriceFileCommands.ImportPrices(), folder + "/none.json").err())
        .contains("none.json cannot be read.");
  }

  @Test
  void whatIsAnnotatedIsWrittenDownAtItsTime() throws Exception {
    var text = "Vendor was down";
    run(new AnnotateCommand(), text, "--at=2026-05-01T10:00Z", "--until=2026-05-01T10:40Z");

    var annotations = new Annotations(studio.database().dataSource(), studio.clock());
    var question = new Annotations.Question(Instant.EPOCH, studio.clock().instant(), null, 10);
    var reader = new Caller("ana", "default", Set.of(Role.ANALYST));
    assertThat(annotations.list(reader, question))
        .singleElement()
        .satisfies(it -> assertThat(it.content().end()).isEqualTo("2026-05-01T10:40:00Z"));
    assertThatThrownBy(() -> run(new AnnotateCommand(), text, "--at=soon"))
        .hasMessage("--at must be a time such as 2026-05-01T10:00Z");
    assertThatThrownBy(() -> run(new AnnotateCommand(), text, "--until=2026-05-01T10:00Z"))
        .hasMessage("--until must be after start");
    assertThatThrownBy(() -> run(new AnnotateCommand(), " ", "--tag=deploy"))
        .hasMessageStartingWith("TEXT must be 1 to 200");
  }

  @Test
  void aBudgetIsMadeChangedAndRemovedByItsName() throws Exception {
    run(new BudgetsCommand.SetBudget(), "Search", "10", "--filter=project:search", "--slides");
    run(new BudgetsCommand.SetBudget(), "Search", "0.5", "--enforcement=hard", "--period=day");

    assertThat(run(new BudgetsCommand.Show()).out().strip())
        .isEqualTo(
            "Search  0.00 USD of 0.50 USD spent (0 %)  a day in UTC  hard, when unknown allow");
    assertThatThrownBy(() -> run(new BudgetsCommand.SetBudget(), "Search", "0"))
        .hasMessage("limit must be above 0, and at most 1000000000.");
    assertThatThrownBy(() -> run(new BudgetsCommand.SetBudget(), "Other", "1", "--filter=cost:>1"))
        .isInstanceOf(CommandLine.ParameterException.class);
    run(new OrganizationsCommand.Create(), "other");
    assertThat(run(new BudgetsCommand.Remove(), "Search", "--organization=other").err())
        .contains("There is no such budget.");
    assertThat(run(new BudgetsCommand.Remove(), "Search").code()).isZero();
    assertThat(run(new BudgetsCommand.Show()).out()).isEmpty();
  }

  @Test
  void anUpstreamIsMadeChangedAndRemovedByItsNameAndItsKeyIsNeverShown(@TempDir Path folder)
      throws Exception {
    assertThat(run(new UpstreamsCommand.Show()).err()).contains("STUDIO_GATEWAY_SECRET is needed");
    System.setProperty("studio.gateway.secret", "a secret that is only for these tests");
    try {
      var key = Files.writeString(folder.resolve("key"), "vendor-secret-4713\n").toString();
      var url = "http://house:8000";
      run(new UpstreamsCommand.SetUpstream(), "house", url, "--models=a,b*", "--key-file=" + key);
      run(new UpstreamsCommand.SetUpstream(), "house", url, "--alias=fast=a", "--order=2");

      assertThat(run(new UpstreamsCommand.Show()).out().strip())
          .isEqualTo(
              "house  http://house:8000  openai  all models  fast=a  priced as local  order 2, weight 1  with key");
      assertThatThrownBy(() -> run(new UpstreamsCommand.SetUpstream(), "house", "http://other"))
          .hasMessage("key must be given anew where the address is of another server.");
      assertThatThrownBy(() -> run(new UpstreamsCommand.SetUpstream(), "new", "ftp://house"))
          .hasMessage("url must be an address such as http://localhost:11434.");
      run(new OrganizationsCommand.Create(), "a");
      assertThat(run(new UpstreamsCommand.Remove(), "house", "--organization=a").err())
          .doesNotContain("no organisation")
          .isNotEmpty();
      assertThat(run(new UpstreamsCommand.Remove(), "house").code()).isZero();
      assertThat(run(new UpstreamsCommand.Show()).out()).isEmpty();
    } finally {
      System.clearProperty("studio.gateway.secret");
    }
  }

  @Test
  void aNameIsTakenOnceAndCanBeGivenANewPassword() throws Exception {
    var first = run(new CreateAdmin()).lastWord();
    assertThatThrownBy(() -> run(new CreateAdmin())).isInstanceOf(Accounts.AccountExists.class);

    var second = run(new CreateAdmin(), "--reset").lastWord();
    assertThat(accounts().login("admin", first)).isEmpty();
    assertThat(accounts().login("admin", second)).isPresent();
  }

  @Test
  void aTokenSpeaksForItsAccount() throws Exception {
    run(new CreateAdmin());
    var token = run(new TokenCommand(), "--ttl=PT1M").out().strip();

    var config = AuthConfig.from(studio.config(), studio.dataDir());
    var tokens = new Tokens(SigningKey.load(config.keyFile()), config, studio.clock());
    assertThat(tokens.verify(token).user()).isEqualTo("admin");
  }

  @Test
  void nobodyGetsATokenWithoutAnAccount() throws Exception {
    var outcome = run(new TokenCommand(), "nobody");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("nobody");
  }

  @Test
  void aKeyWorksUntilItIsRevoked() throws Exception {
    var key = run(new ApiKeyCommand.Create(), "checkout").out().strip();
    var keys = new ApiKeys(studio.database()::entities, studio.clock());
    keys.known().refresh();
    assertThat(keys.known().verify(key).roles()).containsExactly(Role.INGEST);

    var prefix = keys.known().verify(key).user();
    assertThat(run(new ApiKeyCommand.Show()).out())
        .contains(prefix, "checkout")
        .doesNotContain(key);
    assertThat(run(new ApiKeyCommand.Revoke(), prefix).code()).isZero();
    assertThat(run(new ApiKeyCommand.Revoke(), prefix).code()).isEqualTo(1);
    keys.known().refresh();
    assertThatThrownBy(() -> keys.known().verify(key)).isInstanceOf(NotAuthenticated.class);
  }

  @Test
  void settingsAreThoseOfTheOrganisationThatIsNamed() throws Exception {
    var set =
        run(new SettingsCommand.Set(), "privacy.mode", "FULL", "--organization=navy", "--new");

    assertThat(set.out()).isEqualTo("privacy.mode of navy is full.%n".formatted());
    assertThat(run(new SettingsCommand.Show(), "--organization=navy").out())
        .containsPattern("privacy.mode +full +" + System.getProperty("user.name"));
    assertThat(run(new SettingsCommand.Show()).out()).containsPattern("privacy.mode +truncated +-");
    assertThatThrownBy(() -> run(new SettingsCommand.Set(), "privacy.mode", "none"))
        .hasMessage("privacy.mode must be one of full, truncated.");
  }

  @Test
  void anOrganisationOfWhichThereIsNothingIsTakenForATypingError() throws Exception {
    run(new OrganizationsCommand.Create(), "army");
    studio.writer().write(List.of(Events.request("a", Instant.now(), "ann")));

    assertThat(run(new SettingsCommand.Set(), "privacy.mode", "full", "--organization=arny").err())
        .contains("There is no organisation arny.");
    assertThat(run(new SettingsCommand.Show(), "--organization=arny").code()).isEqualTo(1);
    assertThat(run(new SettingsCommand.Reset(), "privacy.mode", "--organization=arny").code())
        .isEqualTo(1);
    assertThat(run(new SettingsCommand.Show(), "--organization=army").code()).isZero();
    assertThat(database.acts()).noneMatch(act -> act.contains("setting."));
  }

  /// All of them, those that are to come too: what is written for it nobody would find.
  @Test
  void noCommandDoesAnythingForAnOrganisationThatThereIsNot() throws Exception {
    for (var command : commands(Main.commandLine()).toList()) {
      var arguments =
          Stream.concat(anyValues(command), Stream.of("--org=nosuch")).toArray(String[]::new);
      var refused = run(command.getCommand(), arguments);

      assertThat(refused)
          .isEqualTo(new Outcome(1, "", "There is no organisation nosuch.%n".formatted()));
    }
    run(new OrganizationsCommand.Create(), "gone");
    run(new OrganizationsCommand.Delete(), "gone", "--yes");
    assertThat(run(new AnnotateCommand(), "Deployed", "--org=gone").code()).isOne();
    assertThat(database.acts()).hasSize(2).allMatch(act -> act.contains("organization."));
  }

  /// Those that are about one organisation.
  private static Stream<CommandLine> commands(CommandLine top) {
    var own = Stream.of(top).filter(it -> it.getCommandSpec().findOption("--org") != null);
    var below = top.getSubcommands().values().stream().flatMap(WhoMayCommandsIT::commands);
    return Stream.concat(own.filter(it -> !(it.getCommand() instanceof CreateAdmin)), below);
  }

  private static Stream<String> anyValues(CommandLine command) {
    var spec = command.getCommandSpec();
    var options = spec.options().stream().filter(CommandLine.Model.OptionSpec::required);
    return Stream.concat(
        spec.positionalParameters().stream()
            .map(it -> it.type().isEnum() ? it.type().getEnumConstants()[0].toString() : "1"),
        options.map(it -> it.longestName() + "=1"));
  }

  @Test
  void keysAreListedWithTheirProjectAndNothingThatATerminalObeys() throws Exception {
    run(new ApiKeyCommand.Create(), "checkout", "--project=shop");
    database.execute("UPDATE api_key SET name = CONCAT('check', CHAR(27), '[2J')");

    assertThat(run(new ApiKeyCommand.Show()).out())
        .contains("PROJECT")
        .containsPattern("default +shop +ingest +never")
        .endsWith("check?[2J%n".formatted());
    assertThatThrownBy(() -> run(new ApiKeyCommand.Create(), "a\u001b[2J"))
        .hasMessage("The name must be 1 to 128 characters long, none of them a control character.");
    assertThatThrownBy(() -> run(new ApiKeyCommand.Create(), "a", "--project=a\nb"))
        .hasMessageContaining("The project");
  }

  @Test
  void whatIsDoneAtTheCommandLineIsInTheAuditLogWithoutSecrets() throws Exception {
    var password = run(new CreateAdmin(), "grace").lastWord();
    var second = run(new CreateAdmin(), "grace", "--reset").lastWord();
    var token = run(new TokenCommand(), "grace", "--ttl=PT1M").lastWord();
    var key = run(new ApiKeyCommand.Create(), "checkout").lastWord();
    var prefix = key.substring(0, "sk-00000000".length());
    run(new ApiKeyCommand.Revoke(), prefix);
    run(new SettingsCommand.Set(), "privacy.mode", "full");
    run(new SettingsCommand.Reset(), "privacy.mode");
    run(new Purge());
    run(new RollupCommand.Rebuild());
    run(new Clear(), "--yes");

    assertThat(database.acts())
        .map(act -> act.replaceFirst("^cli " + System.getProperty("user.name") + ": ", ""))
        .containsExactly(
            "account.create grace, null → {\"role\":\"ADMIN\",\"disabled\":false}",
            "account.change grace, {\"role\":\"ADMIN\",\"disabled\":false}"
                + " → {\"role\":\"ADMIN\",\"disabled\":false,\"passwordChanged\":true}",
            "token.issue grace, null → {\"ttl\":\"PT1M\"}",
            "api_key.create %s, null → {\"name\":\"checkout\",\"revoked\":false}".formatted(prefix),
            "api_key.revoke %s, {\"name\":\"checkout\",\"revoked\":false} → {\"name\":\"checkout\",\"revoked\":true}"
                .formatted(prefix),
            "setting.set privacy.mode, null → {\"value\":\"full\"}",
            "setting.reset privacy.mode, {\"value\":\"full\"} → null",
            "events.purge events, null → {\"requestLog\":0,\"userSession\":0,\"feedbackLog\":0,\"threatLog\":0,\"rollup\":0,\"auditLog\":0}",
            "rollups.rebuild rollups, null → null",
            "events.erase events, null → null");
    assertThat(database.acts().toString()).doesNotContain(password, second, token, key);
  }

  @Test
  void nothingIsErasedThatTheAuditLogDoesNotTell() throws Exception {
    studio.writer().write(List.of(Events.request("a", studio.clock().instant(), "ann")));

    database.withoutAuditLog(
        () -> assertThatThrownBy(() -> run(new Clear(), "--yes")).isInstanceOf(StoreFailure.class));

    assertThat(database.number("SELECT COUNT(*) FROM request_log")).isEqualTo(1);
  }

  private Accounts accounts() {
    return new Accounts(studio.database()::entities, studio.clock());
  }
}
