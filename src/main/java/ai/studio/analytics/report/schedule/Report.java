package ai.studio.analytics.report.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report as it is kept.
///
/// @param dueAt when the next one is made
/// @param problem why the last one could not be; null where it could
public record Report(
    long id,
    String organization,
    String name,
    ReportDefinition definition,
    boolean enabled,
    Instant dueAt,
    @Nullable String problem,
    int version,
    Instant updatedAt,
    String updatedBy) {}
