package ai.studio.analytics.report.statement;

import java.time.Instant;
import java.time.YearMonth;

/// What a month came to. Once closed it never changes.
///
/// @param number 1 and up in the organisation, without gaps; 0 for one that is not closed
/// @param timeZone on whose calendar the month is meant
/// @param terms how amounts are shown
/// @param total of all lines, corrections included
public record Statement(
    long id,
    String organization,
    int number,
    YearMonth month,
    String timeZone,
    Instant closedAt,
    String closedBy,
    Terms terms,
    Usage total) {}
