package ai.studio.analytics.admin.view;

import java.time.Instant;

/// What a view was, or is.
///
/// @param content a JSON document of the view's kind
public record ViewVersion(
    int version, String name, String content, Instant savedAt, String savedBy) {}
