package ai.studio.analytics.query.rows;

import org.jspecify.annotations.Nullable;

/// A value of a field, and how many rows have it.
///
/// @param value as filters write it; null for rows without one
public record Facet(@Nullable String value, long count) {}
