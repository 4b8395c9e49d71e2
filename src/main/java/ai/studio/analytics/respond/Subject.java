package ai.studio.analytics.respond;

/// Whom a restriction is about.
///
/// @param name as it is stored: a user as their organisation keeps it, an address as a keyed hash
public record Subject(SubjectKind kind, String name) {}
