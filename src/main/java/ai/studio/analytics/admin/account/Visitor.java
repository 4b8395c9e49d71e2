package ai.studio.analytics.admin.account;

import org.jspecify.annotations.Nullable;

/// Where a login comes from.
///
/// @param network the address, or the /64 that it is in where it is one of IPv6: so much everybody
///   has for themselves
/// @param device what an earlier login left with the device; null where there was none
public record Visitor(String network, @Nullable String device) {}
