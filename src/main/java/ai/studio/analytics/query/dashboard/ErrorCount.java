package ai.studio.analytics.query.dashboard;

/// How often one error status was answered.
///
/// @param label the HTTP status, such as `429`
public record ErrorCount(String label, long value) {}
