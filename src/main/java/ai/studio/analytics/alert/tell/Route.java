package ai.studio.analytics.alert.tell;

import ai.studio.analytics.persistence.Stored;
import java.time.Instant;

/// A route as it is kept.
///
/// @param stored its definition as it is stored
public record Route(
    long id,
    String organization,
    String name,
    Stored<RouteDefinition> stored,
    int version,
    Instant updatedAt,
    String updatedBy) {

  /// Which alerts go where, and how.
  ///
  /// @throws ai.studio.analytics.persistence.Unreadable where this version cannot read it
  public RouteDefinition definition() {
    return stored.get();
  }
}
