package ai.studio.analytics.admin.setting;

import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.maintain.OrganizationDays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// For how many days each organisation keeps its rows: as long as the configuration says, which is
/// the default, or for a shorter time.
public final class RetentionSettings implements OrganizationDays {

  /// A hundred years.
  private static final int MOST = 36_500;

  private final Setting<Integer> requests;
  private final Setting<Integer> sessions;
  private final Setting<Integer> feedback;
  private final Setting<Integer> threats;
  private final Setting<Integer> rollups;
  private final Setting<Integer> audit;

  private RetentionSettings(Config config) {
    requests = setting(config, "request-log", "requests, with their traces and evaluations,");
    sessions = setting(config, "user-session", "sessions");
    feedback = setting(config, "feedback-log", "ratings");
    threats = setting(config, "threat-log", "threats, with their notes,");
    rollups = setting(config, "rollup", "sums by quarter of an hour, hour and day");
    audit = setting(config, "audit-log", "acts in the audit log");
  }

  static RetentionSettings from(Config config) {
    return new RetentionSettings(config);
  }

  private static Setting<Integer> setting(Config config, String table, String what) {
    var name = "retention." + table + "-days";
    var most = Math.max(0, config.getOptionalValue("studio." + name, Integer.class).orElse(0));
    var type =
        most == 0
            ? ValueType.wholeNumber(0, MOST, "where 0 is for ever")
            : ValueType.wholeNumber(1, most, "which the service's configuration allows");
    return new Setting<>(
        name,
        "For how many days " + what + " are kept; older ones are removed for good.",
        type,
        most);
  }

  @Override
  public Optional<RetentionDays> of(String organization) {
    return all().stream().allMatch(it -> it.chosen(organization).isEmpty())
        ? Optional.empty()
        : Optional.of(
            new RetentionDays(
                days(requests, organization),
                days(sessions, organization),
                days(feedback, organization),
                days(threats, organization),
                days(rollups, organization),
                days(audit, organization)));
  }

  /// What was chosen; else 0, for what the configuration says is done for all at once.
  private static int days(Setting<Integer> setting, String organization) {
    return setting.chosen(organization).orElse(0);
  }

  List<Setting<Integer>> all() {
    return List.of(requests, sessions, feedback, threats, rollups, audit);
  }
}
