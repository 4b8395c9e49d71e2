package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of channels, routes and mutes.
final class TellTable {

  static final int MOST_CHANNELS = 50;
  static final int MOST_ROUTES = 100;
  static final int MOST_MUTES = 200;

  private static final String CHANNELS =
      """
      SELECT id, organization_id, name, kind, settings, sealed_secrets, enabled, version, updated_at, updated_by
      FROM alert_channel\
      """;

  private static final Stored<Texts> NO_TEXTS = new Stored<>("{}", new Texts(), null);

  private TellTable() {}

  /// For JSON, which needs to know what is in a map.
  static final class Texts extends TreeMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  /// A channel, with its secrets as they are kept.
  record Sealed(StoredChannel channel, Map<String, String> secrets) {}

  static List<Sealed> channels(Connection connection, String organization) throws SQLException {
    return Statements.list(
        connection,
        CHANNELS + " WHERE organization_id = ? ORDER BY name LIMIT " + MOST_CHANNELS,
        TellTable::channel,
        organization);
  }

  static List<Sealed> channel(Connection connection, long id, String lock) throws SQLException {
    return Statements.list(
        connection, CHANNELS + " WHERE id = ? LIMIT 1" + lock, TellTable::channel, id);
  }

  private static Sealed channel(ResultSet row) throws SQLException {
    var sealed = row.getString("sealed_secrets");
    var settings = texts(row.getString("settings"));
    var secrets = sealed == null ? NO_TEXTS : texts(sealed);
    return new Sealed(
        new StoredChannel(
            row.getLong("id"),
            row.getString("organization_id"),
            row.getString("name"),
            row.getString("kind"),
            known(settings),
            Set.copyOf(known(secrets).keySet()),
            row.getBoolean("enabled"),
            row.getInt("version"),
            instant(row.getLong("updated_at")),
            row.getString("updated_by"),
            settings.isReadable() ? secrets.problem() : settings.problem()),
        known(secrets));
  }

  private static Stored<Texts> texts(String json) {
    return Stored.read(json, TellTable::settings);
  }

  static Texts settings(String json) {
    return AlertJson.read(json, Texts.class);
  }

  private static Map<String, String> known(Stored<Texts> texts) {
    var known = texts.value();
    return known == null ? Map.of() : known;
  }

  static List<Route> routes(Connection connection, String organization) throws SQLException {
    return Statements.list(
        connection,
        """
        SELECT id, organization_id, name, definition, version, updated_at, updated_by FROM alert_route
        WHERE organization_id = ? ORDER BY name LIMIT\
        """
            + " "
            + MOST_ROUTES,
        row ->
            new Route(
                row.getLong("id"),
                row.getString("organization_id"),
                row.getString("name"),
                Stored.read(row.getString("definition"), RouteDefinition::read),
                row.getInt("version"),
                instant(row.getLong("updated_at")),
                row.getString("updated_by")),
        organization);
  }

  static List<Mute> mutes(Connection connection, String organization, Instant now)
      throws SQLException {
    return Statements.list(
        connection,
        """
        SELECT id, organization_id, matching, reason, ends_at, created_by FROM alert_mute
        WHERE organization_id = ? AND ends_at > ? ORDER BY ends_at, id LIMIT\
        """
            + " "
            + MOST_MUTES,
        row ->
            new Mute(
                row.getLong("id"),
                row.getString("organization_id"),
                Stored.read(row.getString("matching"), Matching::read),
                row.getString("reason"),
                instant(row.getLong("ends_at")),
                row.getString("created_by")),
        organization,
        micros(now));
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
