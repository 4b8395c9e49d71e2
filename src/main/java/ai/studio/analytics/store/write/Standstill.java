package ai.studio.analytics.store.write;

import java.time.Duration;

/// That events have waited for more than a minute without any of them coming into the database.
///
/// @param time for how long
/// @param ownFault whether the service itself is to blame, as far as the last attempt tells; else
///   the database is away, or one attempt takes that long
public record Standstill(Duration time, boolean ownFault) {}
