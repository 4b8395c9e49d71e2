package ai.studio.analytics.admin.threat;

import java.time.Instant;

/// What somebody noted about a threat.
///
/// @param by who
public record ThreatNote(long id, long threatId, Instant at, String by, String text) {}
