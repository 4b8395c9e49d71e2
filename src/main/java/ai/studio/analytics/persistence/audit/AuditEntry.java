package ai.studio.analytics.persistence.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One act.
///
/// @param organization whose data it is about; null for all organisations
/// @param subject to what it was done: the name of an account, the prefix of a key, an id, a table
/// @param before what changes, as it was; null where it was not there or nobody looked
/// @param after the same as it is now, or what was asked for; null where it is gone. Both are small
///   records of plain values, without secrets: they are stored as JSON
public record AuditEntry(
    Instant at,
    Actor by,
    Act act,
    @Nullable String organization,
    String subject,
    @Nullable Record before,
    @Nullable Record after) {}
