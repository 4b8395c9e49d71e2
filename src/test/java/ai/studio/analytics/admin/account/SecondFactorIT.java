package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.SigningKey;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logins of accounts that have a second factor.
@EachDatabase
class SecondFactorIT {

  private static final String PASSWORD = "correct horse";
  private static final Visitor HERE = new Visitor("192.0.2.1", null);
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Database database;
  private final String user = "user-" + UUID.randomUUID();
  private final StepClock clock = new StepClock(Instant.parse("2026-05-04T12:00:00Z"));
  private Logins logins;
  private byte[] secret;
  private List<String> recovery;

  SecondFactorIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void add(@TempDir Path folder) {
    var config = AuthConfig.from(ConfigProvider.getConfig(), folder);
    var tokens = new Tokens(SigningKey.load(config.keyFile()), config, clock);
    var accounts = new Accounts(database::entities, clock, 4);
    logins = new Logins(database::entities, accounts, tokens, config, clock);
    accounts.create(Actor.cli(), user, "default", PASSWORD, Role.ADMIN);
    secret = decoded(logins.secondFactors().begin(typed(null), HERE, _ -> null).secret());
    // It is not needed before it is confirmed.
    login(null);
    recovery = logins.secondFactors().confirm(typed(null), code(), HERE, _ -> null);
  }

  @Test
  void thePasswordAloneIsNotEnough() {
    assertThatThrownBy(() -> login(null)).isInstanceOf(SecondFactorNeeded.class);
    assertThatThrownBy(
            () -> logins.changePassword(typed(null), "another password", HERE, _ -> null))
        .isInstanceOf(SecondFactorNeeded.class);
    assertThatThrownBy(() -> login("000000")).isInstanceOf(NotAuthenticated.class);
    clock.advance(Duration.ofSeconds(30));
    login(code());
  }

  @Test
  void eachCodeIsGoodOnce() {
    clock.advance(Duration.ofSeconds(30));
    login(code());
    assertThatThrownBy(() -> login(code())).isInstanceOf(NotAuthenticated.class);

    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    login(recovery.getFirst().toLowerCase(Locale.ROOT).replace("-", " "));
    assertThatThrownBy(() -> login(recovery.getFirst())).isInstanceOf(NotAuthenticated.class);
    login(recovery.getLast());
  }

  /// Else whoever knows the password could guess codes for ever.
  @Test
  void aPasswordWithoutACodeForgetsNoFailures() {
    for (var i = 0; i < 10; i++) {
      assertThatThrownBy(() -> login("000000")).isInstanceOf(NotAuthenticated.class);
    }
    assertThatThrownBy(() -> login(null)).isInstanceOf(TooManyFailures.class);
    assertThatThrownBy(() -> login(code())).isInstanceOf(TooManyFailures.class);
  }

  /// They were told what is wrong, and it is neither name, password nor code.
  @Test
  void whoIsRefusedAnotherOneHasNotFailedToLogIn() {
    for (var i = 0; i < 12; i++) {
      clock.advance(Duration.ofSeconds(30));
      assertThatThrownBy(() -> logins.secondFactors().begin(typed(code()), HERE, _ -> null))
          .hasMessageContaining("remove it first");
    }
    clock.advance(Duration.ofSeconds(30));
    login(code());
  }

  @Test
  void itIsRemovedByWhoHasItAndResetByWhoRunsTheService() {
    assertThatThrownBy(() -> logins.secondFactors().remove(typed(null), HERE, _ -> null))
        .isInstanceOf(SecondFactorNeeded.class);
    assertThatThrownBy(() -> logins.secondFactors().begin(typed(recovery.get(1)), HERE, _ -> null))
        .hasMessageContaining("remove it first");
    logins.secondFactors().remove(typed(recovery.get(2)), HERE, _ -> null);
    login(null);

    assertThat(logins.secondFactors().reset(Actor.cli(), user)).isFalse();
    secret = decoded(logins.secondFactors().begin(typed(null), HERE, _ -> null).secret());
    logins.secondFactors().confirm(typed(null), code(), HERE, _ -> null);
    assertThat(logins.secondFactors().reset(Actor.cli(), user)).isTrue();
    login(null);
  }

  private void login(@Nullable String code) {
    logins.login(typed(code), HERE, _ -> null);
  }

  private Credentials typed(@Nullable String code) {
    return new Credentials(user, PASSWORD, code);
  }

  private String code() {
    return OneTimeCodes.code(secret, clock.instant().getEpochSecond() / 30);
  }

  private static byte[] decoded(String base32) {
    var bytes = new byte[base32.length() * 5 / 8];
    for (var i = 0; i < base32.length() * 5 && i < bytes.length * 8; i++) {
      var bit = BASE32.indexOf(base32.charAt(i / 5)) >> (4 - i % 5) & 1;
      bytes[i / 8] |= (byte) (bit << (7 - i % 8));
    }
    return bytes;
  }
}
