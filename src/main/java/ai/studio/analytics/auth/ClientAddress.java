package ai.studio.analytics.auth;

/// Where the request at hand comes from, left in its context by the security filter and kept
/// nowhere.
///
/// @param raw the address as it is, seen through trusted proxies
public record ClientAddress(String raw) {}
