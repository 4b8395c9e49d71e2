package ai.studio.analytics.admin.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.privacy.Privacy;
import io.helidon.config.mp.MpConfigSources;
import java.time.ZoneId;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTableTest {

  private static final String REQUEST_DAYS = "retention.request-log-days";

  private static final Map<String, String> OTHERS =
      Map.of(
          "studio.privacy.mode", "hashed",
          "studio.privacy.key", "a secret",
          "studio.dashboard.time-zone", "Asia/Jakarta",
          "studio.ingest.max-distinct", "50");

  @Test
  void defaultsAreThoseOfTheService() {
    assertThat(table(Map.of()).all())
        .extracting(Setting::name, Setting::byDefault)
        .containsExactly(
            tuple("dashboard.time-zone", "UTC"),
            tuple("detect.accounts", "8"),
            tuple("detect.cost-factor", "5"),
            tuple("detect.cost-least", "10"),
            tuple("detect.data-threshold", "50"),
            tuple("detect.failures", "20"),
            tuple("detect.filtered", "5"),
            tuple("detect.malformed", "40"),
            tuple("detect.prompt-threshold", "85"),
            tuple("detect.repeats", "60"),
            tuple("detect.request-threshold", "50"),
            tuple("detect.requests-per-minute", "6000"),
            tuple("detect.throttled-per-minute", "30"),
            tuple("detect.tokens", "5000000"),
            tuple("ingest.max-distinct", "1000"),
            tuple("privacy.agents", "full"),
            tuple("privacy.key-days", "0"),
            tuple("privacy.mode", "truncated"),
            tuple("privacy.users", "plain"),
            tuple("retention.audit-log-days", "0"),
            tuple("retention.feedback-log-days", "0"),
            tuple("retention.request-log-days", "0"),
            tuple("retention.rollup-days", "0"),
            tuple("retention.threat-log-days", "0"),
            tuple("retention.user-session-days", "0"));
  }

  /// Rows are kept for a shorter time than the configuration says, and never longer.
  @Test
  void noOrganisationKeepsItsRowsLongerThanTheServiceAllows() {
    var bounded = setting(Map.of("studio.retention.request-log-days", "90"), REQUEST_DAYS);

    assertThat(bounded.byDefault()).isEqualTo("90");
    assertThat(bounded.checked("30")).isEqualTo("30");
    assertThatThrownBy(() -> bounded.checked("0")).isInstanceOf(InvalidSetting.class);
    assertThatThrownBy(() -> bounded.checked("91")).isInstanceOf(InvalidSetting.class);
    assertThat(setting(Map.of(), REQUEST_DAYS).checked("0")).isEqualTo("0");
  }

  @Test
  void theConfigurationSaysWhatHoldsWhereNothingIsChosen() {
    var table = table(OTHERS);

    assertThat(table.privacyMode().of("acme")).isEqualTo(Privacy.Mode.HASHED);
    assertThat(table.timeZone().of("acme")).isEqualTo(ZoneId.of("Asia/Jakarta"));
    assertThat(table.maxDistinct().of("acme")).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "privacy.mode, ' Full ', full",
    "privacy.mode, HASHED, hashed",
    "dashboard.time-zone, Europe/Berlin, Europe/Berlin",
    "dashboard.time-zone, UTC, UTC",
    "ingest.max-distinct, 1, 1",
    "ingest.max-distinct, 50, 50"
  })
  void aValueIsStoredAsItIsPrinted(String name, String text, String stored) {
    assertThat(setting(OTHERS, name).checked(text)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          privacy.mode        | none         | must be one of full, truncated
          privacy.mode        | hashed       | must be one of full, truncated
          privacy.users       | hashed       | must be one of plain
          privacy.agents      | none         | must be one of full, family
          privacy.key-days    | 367          | must be a whole number from 0 to 366, as years have days
          dashboard.time-zone | Mars/Olympus | must be an IANA time zone such as Europe/Berlin
          dashboard.time-zone | ''           | must be an IANA time zone such as Europe/Berlin
          ingest.max-distinct | 0            | must be a whole number from 1 to 1000, what studio.ingest.max-distinct allows
          ingest.max-distinct | 1001         | must be a whole number from 1 to 1000, what studio.ingest.max-distinct allows
          ingest.max-distinct | many         | must be a whole number from 1 to 1000, what studio.ingest.max-distinct allows
          ingest.max-distinct | 99999999999  | must be a whole number from 1 to 1000, what studio.ingest.max-distinct allows
          """)
  void whatIsNoValueIsRefusedWithTheRule(String name, String text, String rule) {
    assertThatThrownBy(() -> setting(Map.of(), name).checked(text))
        .isInstanceOf(InvalidSetting.class)
        .hasMessage(name + " " + rule + ".");
  }

  @Test
  void aConfiguredTimeZoneThatDoesNotExistIsRefusedByItsKey() {
    assertThatThrownBy(() -> table(Map.of("studio.dashboard.time-zone", "Mars/Olympus")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("studio.dashboard.time-zone must be an IANA time zone such as Europe/Berlin");
  }

  @Test
  void whatWasNeverReadOrCannotBeReadIsNotKnown() {
    var mode = table(Map.of()).privacyMode();
    assertThat(mode.known("acme")).isEmpty();

    mode.learn(Map.of("navy", "full", "army", "hashed"));

    assertThat(mode.known("acme")).contains(Privacy.Mode.TRUNCATED);
    assertThat(mode.known("navy")).contains(Privacy.Mode.FULL);
    assertThat(mode.known("army")).isEmpty();
    assertThat(mode.of("army")).isEqualTo(Privacy.Mode.TRUNCATED);
  }

  @Test
  void theServiceHoldsItsOwnBoundWhereAnOrganisationHasChosenMore() {
    var bound = table(Map.of("studio.ingest.max-distinct", "50")).maxDistinct();

    assertThat(bound.learn(Map.of("acme", "51", "navy", "50"))).containsExactly("acme");

    assertThat(bound.of("acme")).isEqualTo(50);
  }

  private static Setting<?> setting(Map<String, String> config, String name) {
    return table(config).all().stream().filter(it -> it.name().equals(name)).findAny().get();
  }

  private static SettingTable table(Map<String, String> config) {
    return SettingTable.from(
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(config))
            .build());
  }

  private static org.assertj.core.groups.Tuple tuple(String name, String value) {
    return org.assertj.core.groups.Tuple.tuple(name, value);
  }
}
