package ai.studio.analytics.admin.view;

import java.time.Instant;

/// What a view was, or is.
///
/// @param tiles how many its content had
public record ViewVersion(int version, String name, int tiles, Instant savedAt, String savedBy) {}
