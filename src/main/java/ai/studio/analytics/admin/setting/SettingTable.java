package ai.studio.analytics.admin.setting;

import ai.studio.analytics.enrich.EnrichConfig;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.query.model.DashboardConfig;
import ai.studio.analytics.store.rollup.DistinctConfig;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// The settings that an organisation has: an entry for each, whose default is the configuration's.
///
/// @param privacyMode what is kept of IP addresses
/// @param timeZone in which dashboards are read that name none
/// @param maxDistinct how many different endpoints, and likewise models, providers and types of
///   threats, are told apart: at most as many as the configuration says, for all of them lie in the
///   memory of the service
public record SettingTable(
    Setting<Privacy.Mode> privacyMode, Setting<ZoneId> timeZone, Setting<Integer> maxDistinct) {

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static SettingTable from(Config config) {
    var enrich = EnrichConfig.from(config);
    var distinct = DistinctConfig.from(config);
    var modes = EnumSet.allOf(Privacy.Mode.class);
    if (enrich.privacyKey() == null) {
      modes.remove(Privacy.Mode.HASHED);
    }
    return new SettingTable(
        new Setting<>(
            "privacy.mode",
            "What is kept of the IP addresses of new events; hashed needs a key in the service's configuration.",
            ValueType.oneOf(modes),
            enrich.privacyMode()),
        new Setting<>(
            "dashboard.time-zone",
            "In which time zone hours, days and months begin where a question names none.",
            ValueType.TIME_ZONE,
            DashboardConfig.from(config).timeZone()),
        new Setting<>(
            "ingest.max-distinct",
            "How many different endpoints are told apart, and likewise models, providers and types of threats.",
            ValueType.wholeNumber(1, distinct.max(), "what studio.ingest.max-distinct allows"),
            distinct.max()));
  }

  /// All of them by name.
  List<Setting<?>> all() {
    return List.of(timeZone, maxDistinct, privacyMode);
  }
}
