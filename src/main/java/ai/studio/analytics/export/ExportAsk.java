package ai.studio.analytics.export;

import org.jspecify.annotations.Nullable;

/// What somebody asked a file of.
///
/// @param what the list, or `explore`
/// @param filter as text; empty for all
/// @param search that rows must have in them; null for none
/// @param start ISO-8601 time; null for no bound
/// @param end ISO-8601 time; null for no bound
/// @param format of the file, such as `csv`
public record ExportAsk(
    String what,
    String filter,
    @Nullable String search,
    @Nullable String start,
    @Nullable String end,
    String format) {}
