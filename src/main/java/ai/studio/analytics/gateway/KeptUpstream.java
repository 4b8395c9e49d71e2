package ai.studio.analytics.gateway;

/// An upstream that an organisation has made for itself.
///
/// @param version changes with it
/// @param readable whether its key could be opened; where not, it is not asked
record KeptUpstream(
    long id, String organization, int version, Upstream upstream, boolean readable) {}
