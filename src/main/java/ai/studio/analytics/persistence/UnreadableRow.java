package ai.studio.analytics.persistence;

/// A row that another version of the service has stored, and that this one cannot read.
///
/// @param problem why
public record UnreadableRow(String organization, long id, String name, String problem) {}
