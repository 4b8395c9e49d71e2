package ai.studio.analytics.persistence;

import java.util.List;
import java.util.function.Supplier;

/// Looks for rows of a table that this version cannot read, of all organisations.
///
/// @param table its name, for the log and the metrics
/// @param rows those that there are now
public record UnreadableCheck(String table, Supplier<List<UnreadableRow>> rows) {}
