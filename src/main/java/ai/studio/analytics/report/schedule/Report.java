package ai.studio.analytics.report.schedule;

import ai.studio.analytics.persistence.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report as it is kept.
///
/// @param stored its definition as it is stored
/// @param dueAt when the next one is made
/// @param problem why the last one could not be; null where it could
public record Report(
    long id,
    String organization,
    String name,
    Stored<ReportDefinition> stored,
    boolean enabled,
    Instant dueAt,
    @Nullable String problem,
    int version,
    Instant updatedAt,
    String updatedBy) {

  /// What it is of, and when it is made.
  ///
  /// @throws ai.studio.analytics.persistence.Unreadable where this version cannot read it
  public ReportDefinition definition() {
    return stored.get();
  }
}
