package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// The rollup key of threats: severity and type together, so that one narrow dimension answers
/// every count.
///
/// @param severity how bad
/// @param type the threat's type
public record ThreatKind(Severity severity, String type) {

  /// The kind of a row of `threat_log`.
  public static ThreatKind of(ResultSet row) throws SQLException {
    var severity = row.getString("severity").toUpperCase(Locale.ROOT);
    return new ThreatKind(Severity.valueOf(severity), row.getString("threat_type"));
  }

  /// Reads a key that [#toString] wrote.
  public static ThreatKind parse(String key) {
    var parts = key.split(":", 2);
    return new ThreatKind(Severity.valueOf(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    return severity + ":" + type;
  }
}
