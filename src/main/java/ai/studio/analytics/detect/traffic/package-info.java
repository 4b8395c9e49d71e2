/// What is seen in the events themselves, without content: too many requests, failed logins,
/// scanners, floods and loops. By the time of events, so that batches and late ones count as well;
/// in memory of a fixed size, of this process alone.
@NullMarked
package ai.studio.analytics.detect.traffic;

import org.jspecify.annotations.NullMarked;
