package ai.studio.analytics.persistence;

/// Which row somebody means to change, and which version of it they have seen: where it is another
/// by then, somebody else's change would be lost.
public record SeenVersion(long id, int version) {}
