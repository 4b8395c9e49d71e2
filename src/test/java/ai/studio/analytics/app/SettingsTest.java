package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.store.StoreConfig;
import io.helidon.config.mp.MpConfigSources;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private final Settings settings = Settings.load();

  @Test
  void knownKeysAndThoseOfOthersPass() {
    assertThatCode(() ->
            settings.check(
                config(
                    Map.of(
                        "studio.db.url", "x",
                        "STUDIO_DATA_DIR", "x",
                        "STUDIO_JAVA_OPTS", "x",
                        "server.port", "1",
                        "HOME", "x"))))
        .doesNotThrowAnyException();
  }

  /// Whoever reads the audit log is not to learn what lets somebody in.
  @Test
  void whatIsChosenIsToldWithoutSecrets() {
    var chosen =
        settings.chosen(
            config(
                Map.of(
                    "studio.privacy.key", "k1",
                    "studio.db.password", "p1",
                    "studio.db.url", "jdbc:mysql://u:p2@host/db",
                    "studio.privacy.mode", "hashed",
                    "studio.port", "9")));

    assertThat(chosen)
        .containsEntry("studio.privacy.mode", "hashed")
        .containsEntry("studio.port", "9")
        .containsEntry("studio.privacy.key", "set")
        .containsEntry("studio.db.password", "set")
        .containsEntry("studio.db.url", "set");
  }

  @ParameterizedTest
  @CsvSource({
    "studio.db.ulr, studio.db.url",
    "studio.data.dir, studio.data-dir",
    "STUDIO_DB_ULR, STUDIO_DB_URL",
    "STUDIO_PORTS, STUDIO_PORT",
    "STUDIO_ADMIN_PASSWD, STUDIO_ADMIN_PASSWORD"
  })
  void unknownKeyIsRefusedWithTheOneThatWasMeant(String unknown, String meant) {
    assertThatThrownBy(() -> settings.check(config(Map.of(unknown, "x"))))
        .isInstanceOf(UnknownSetting.class)
        .hasMessageStartingWith(unknown + " is not a setting; did you mean " + meant + "?");
  }

  /// Whoever reads the setting knows its least value.
  @Test
  void aNumberThatIsTooSmallIsNotCalledNoNumber() {
    var config =
        config(Map.of("studio.journal.max-bytes", "-5", "studio.retention.request-log-days", "-1"));

    assertThatCode(() -> settings.check(config)).doesNotThrowAnyException();
    assertThatThrownBy(() -> JournalConfig.from(config, Path.of("x")))
        .hasMessage("studio.journal.max-bytes must be at least 1048576");
    assertThatThrownBy(() -> StoreConfig.from(config, Path.of("x")))
        .hasMessage("studio.retention.request-log-days must not be negative");
  }

  @ParameterizedTest
  @CsvSource({
    "studio.port, abc, a whole number such as 8080",
    "studio.port, -1, a whole number such as 8080",
    "studio.metrics.public, yes, true or false such as true",
    "studio.auth.token-ttl, 15m, an ISO-8601 duration such as PT15M"
  })
  void valueOfAnotherKindThanTheDefaultIsRefused(String key, String value, String rule) {
    assertThatThrownBy(() -> settings.check(config(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(key)
        .hasMessageEndingWith("must be " + rule + ", not " + value);
  }

  private static Config config(Map<String, String> values) {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .withSources(MpConfigSources.create(values))
        .build();
  }
}
