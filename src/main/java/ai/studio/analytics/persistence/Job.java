package ai.studio.analytics.persistence;

import java.time.Duration;

/// Periodic work on the shared database.
///
/// @param name 1 to 64 characters, the same in all instances; it becomes a metric's label and never
///   changes
/// @param interval from the beginning of one run to that of the next, whole seconds
/// @param work what is done. Where a process was held up for longer than its lease, two may be at
///   it at once: it must bear that
public record Job(String name, Duration interval, Runnable work) {}
