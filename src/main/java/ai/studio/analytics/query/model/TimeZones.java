package ai.studio.analytics.query.model;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Knows in which time zone questions are meant that name none.
public interface TimeZones {

  /// That of an organisation. It has to be known without asking anybody.
  ZoneId of(String organization);

  /// The time zone of a question.
  ///
  /// @param name as the question gives it; null or blank where it names none
  /// @throws UnknownTimeZone where nobody knows the name
  default ZoneId of(Scope scope, @Nullable String name) {
    return name == null || name.isBlank() ? of(scope.organization()) : DashboardRange.zone(name);
  }
}
