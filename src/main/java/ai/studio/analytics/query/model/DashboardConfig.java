package ai.studio.analytics.query.model;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.Config;

/// How questions are meant that leave something open.
///
/// @param timeZone of questions that name none, where their organisation says nothing else
///   (`studio.dashboard.time-zone`), default UTC
public record DashboardConfig(ZoneId timeZone) {

  private static final String KEY = "studio.dashboard.time-zone";

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where the time zone does not exist, naming the key
  public static DashboardConfig from(Config config) {
    return config
        .getOptionalValue(KEY, String.class)
        .filter(name -> !name.isBlank())
        .map(name -> new DashboardConfig(zone(name.strip())))
        .orElse(new DashboardConfig(ZoneOffset.UTC));
  }

  private static ZoneId zone(String name) {
    try {
      return DashboardRange.zone(name);
    } catch (UnknownTimeZone e) {
      throw new IllegalArgumentException(KEY + " " + e.rule(), e);
    }
  }
}
