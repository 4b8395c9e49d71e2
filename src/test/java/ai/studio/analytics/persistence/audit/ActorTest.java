package ai.studio.analytics.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255})
  void aNameThatFitsIsKept(int length) {
    assertThat(Actor.user("a".repeat(length), null).name()).hasSize(length);
  }

  @Test
  void aLongerOneIsCutWithAMark() {
    assertThat(Actor.user("a".repeat(256), null).name()).isEqualTo("a".repeat(254) + "…");
  }

  @Test
  void whoeverRunsTheProcessActsAtTheCommandLineAndTheServiceByItself() {
    assertThat(Actor.cli().kind().code()).isEqualTo("cli");
    assertThat(Actor.cli().name()).isEqualTo(System.getProperty("user.name"));
    assertThat(Actor.service()).isEqualTo(new Actor(Actor.Kind.SERVICE, "studio", null));
    assertThat(Actor.user("ana", "192.0.2.0").address()).isEqualTo("192.0.2.0");
  }

  /// Rows have them.
  @ParameterizedTest
  @CsvSource({
    "ACCOUNT_CREATE, account.create",
    "ACCOUNT_CHANGE, account.change",
    "ACCOUNT_PASSWORD, account.password",
    "API_KEY_CREATE, api_key.create",
    "API_KEY_REVOKE, api_key.revoke",
    "SETTING_SET, setting.set",
    "SETTING_RESET, setting.reset",
    "THREATS_TRIAGE, threats.triage",
    "FEEDBACK_CHANGE, feedback.change",
    "QUARANTINE_RETRY, quarantine.retry",
    "QUARANTINE_DISCARD, quarantine.discard",
    "EVENTS_ERASE, events.erase",
    "EVENTS_IMPORT, events.import",
    "EVENTS_POPULATE, events.populate",
    "EVENTS_PURGE, events.purge",
    "ROLLUPS_REBUILD, rollups.rebuild",
    "TOKEN_ISSUE, token.issue"
  })
  void theCodesOfActsNeverChange(Act act, String code) {
    assertThat(act.code()).isEqualTo(code);
  }

  @Test
  void noTwoActsShareACode() {
    assertThat(Stream.of(Act.values()).map(Act::code)).doesNotHaveDuplicates();
  }
}
