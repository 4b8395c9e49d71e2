package ai.studio.analytics.resend;

import org.jspecify.annotations.Nullable;

/// An event that was sent before.
///
/// @param index its position among the events that were looked at, from 0
/// @param field the first field in which it differs from the one before; null where they say the
///   same, whatever their times
public record Resend(int index, @Nullable String field) {}
