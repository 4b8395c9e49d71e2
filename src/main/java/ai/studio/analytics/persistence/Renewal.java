package ai.studio.analytics.persistence;

import java.time.Duration;

/// What each instance keeps up to date for itself, again and again: a copy of something in the
/// database, or a file of its own.
///
/// @param name for the log
/// @param pause between the end of one run and the beginning of the next; what has the shortest is
///   done first
/// @param beforeReady whether the service is not ready before it was done once
/// @param work what is done; where it fails it is done again after the pause
public record Renewal(String name, Duration pause, boolean beforeReady, Runnable work) {}
