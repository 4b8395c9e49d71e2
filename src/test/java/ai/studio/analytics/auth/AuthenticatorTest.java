package ai.studio.analytics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

  private static final Caller SENDER = new Caller("checkout", "acme", Set.of(Role.INGEST));

  private final List<String> keys = new ArrayList<>();
  private final List<Caller> checked = new ArrayList<>();
  private Authenticator authenticator;
  private Tokens tokens;

  @BeforeEach
  void open(@TempDir Path folder) {
    var config =
        new AuthConfig(
            folder.resolve("key.pem"),
            Duration.ofHours(1),
            Duration.ofDays(30),
            new AuthConfig.LockOut(3, Duration.ofMinutes(1)),
            Duration.ofSeconds(10),
            Optional.empty());
    tokens = new Tokens(SigningKey.load(config.keyFile()), config, Clock.systemUTC());
    authenticator = new Authenticator(tokens, this::sender, new Checked());
  }

  private Caller sender(String key, @Nullable String address) {
    keys.add(key);
    return SENDER;
  }

  private final class Checked implements AccountVerifier {

    @Override
    public Caller check(Caller caller) {
      checked.add(caller);
      return caller;
    }

    @Override
    public Caller admit(Caller caller) {
      return caller;
    }

    @Override
    public void checkNow(Caller caller) {}
  }

  @Test
  void aKeyMayComeInAHeaderOfItsOwnOrAsAToken() {
    assertThat(authenticator.authenticate(null, " sk-1 ", null)).isEqualTo(SENDER);
    assertThat(authenticator.authenticate("Bearer  sk-2", null, null)).isEqualTo(SENDER);
    assertThat(authenticator.authenticate("bearer sk-3", null, null)).isEqualTo(SENDER);

    assertThat(keys).containsExactly("sk-1", "sk-2", "sk-3");
    assertThat(checked).isEmpty();
  }

  @Test
  void aKeyInItsOwnHeaderComesFirst() {
    authenticator.authenticate("Bearer nonsense", "sk-1", null);

    assertThat(keys).containsExactly("sk-1");
  }

  @Test
  void whoseTokenIsOfALocalAccountIsHeldAgainstIt() {
    var caller = new Caller("ana", "acme", Set.of(Role.USER), 7L);
    var read =
        authenticator.authenticate(
            "Bearer " + tokens.issue(caller, Duration.ofHours(1)), null, null);

    assertThat(read).isEqualTo(caller);
    assertThat(checked).containsExactly(caller);
  }

  @Test
  void withoutCredentialsNobodyIsKnown() {
    assertThatThrownBy(() -> authenticator.authenticate(null, null, null))
        .isInstanceOf(NotAuthenticated.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YTpi", "Bearer", "sk-1", "Bearer ", "Bearer a.b.c"})
  void whatIsNoTokenIsRefused(String header) {
    assertThatThrownBy(() -> authenticator.authenticate(header, null, null))
        .isInstanceOf(NotAuthenticated.class)
        .hasMessageNotContaining("a.b.c");
  }
}
