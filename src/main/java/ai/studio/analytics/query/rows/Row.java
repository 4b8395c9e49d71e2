package ai.studio.analytics.query.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of a list.
///
/// @param values of the fields that were asked for, null where it has none: texts, [Long]s,
///   [java.math.BigDecimal]s of dollars, [Boolean]s, [java.time.Instant]s and
///   [java.time.LocalDate]s
/// @param keys what tells it apart, in the order of the list
/// @param cursor where it stands in the list
public record Row(List<@Nullable Object> values, List<Object> keys, String cursor) {}
