package ai.studio.analytics.admin.setting;

import ai.studio.analytics.enrich.EnrichConfig;
import ai.studio.analytics.enrich.privacy.PersonRule;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.query.model.DashboardConfig;
import ai.studio.analytics.store.rollup.DistinctConfig;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// The settings that an organisation has: an entry for each, whose default is the configuration's.
///
/// @param privacyMode what is kept of IP addresses
/// @param timeZone in which dashboards are read that name none
/// @param maxDistinct how many different endpoints, and likewise models, providers and types of
///   threats, are told apart: at most as many as the configuration says, for all of them lie in the
///   memory of the service
/// @param users what is kept of the ids of users
/// @param agents what is kept of user agents
/// @param detect from when on detectors tell of something
/// @param retention for how many days rows are kept
/// @param keyDays for how many days of events addresses are hashed with the same key
public record SettingTable(
    Setting<Privacy.Mode> privacyMode,
    Setting<PersonRule.Users> users,
    Setting<PersonRule.Agents> agents,
    Setting<Integer> keyDays,
    Setting<ZoneId> timeZone,
    Setting<Integer> maxDistinct,
    DetectSettings detect,
    RetentionSettings retention) {

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
            "privacy.users",
            "What is kept of the ids of users of new events; hashed needs a key in the service's configuration.",
            ValueType.oneOf(
                enrich.privacyKey() == null
                    ? EnumSet.of(PersonRule.Users.PLAIN)
                    : EnumSet.allOf(PersonRule.Users.class)),
            enrich.people().hashesUsers() ? PersonRule.Users.HASHED : PersonRule.Users.PLAIN),
        new Setting<>(
            "privacy.agents",
            "What is kept of the user agents of new events: all of it, or only which browser or library it is.",
            ValueType.oneOf(EnumSet.allOf(PersonRule.Agents.class)),
            enrich.people().agentFamilies() ? PersonRule.Agents.FAMILY : PersonRule.Agents.FULL),
        new Setting<>(
            "privacy.key-days",
            "For how many days of events hashed addresses can be told to be the same; 0 for ever.",
            ValueType.wholeNumber(0, EnrichConfig.MOST_KEY_DAYS, "as years have days"),
            enrich.people().keyDays()),
        new Setting<>(
            "dashboard.time-zone",
            "In which time zone hours, days and months begin where a question names none.",
            ValueType.TIME_ZONE,
            DashboardConfig.from(config).timeZone()),
        new Setting<>(
            "ingest.max-distinct",
            "How many different endpoints are told apart, and likewise models, providers and types of threats.",
            ValueType.wholeNumber(1, distinct.max(), "what studio.ingest.max-distinct allows"),
            distinct.max()),
        DetectSettings.from(config),
        RetentionSettings.from(config));
  }

  /// What an organisation keeps of people; empty where that is not known.
  public Optional<PersonRule> people(String organization) {
    var hashed = users.known(organization);
    var families = agents.known(organization);
    var days = keyDays.known(organization);
    return hashed.isEmpty() || families.isEmpty() || days.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PersonRule(
                hashed.get() == PersonRule.Users.HASHED,
                families.get() == PersonRule.Agents.FAMILY,
                days.get()));
  }

  /// All of them by name.
  List<Setting<?>> all() {
    var all = new ArrayList<Setting<?>>(detect.all());
    all.addAll(retention.all());
    all.addAll(List.of(timeZone, maxDistinct, agents, keyDays, privacyMode, users));
    all.sort(Comparator.comparing(Setting::name));
    return all;
  }
}
