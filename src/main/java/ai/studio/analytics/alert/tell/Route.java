package ai.studio.analytics.alert.tell;

import java.time.Instant;

/// A route as it is kept.
public record Route(
    long id,
    String organization,
    String name,
    RouteDefinition definition,
    int version,
    Instant updatedAt,
    String updatedBy) {}
