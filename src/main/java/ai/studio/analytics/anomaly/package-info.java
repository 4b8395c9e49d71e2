/// What is usual for a series of numbers, what is not, and how it is likely to go on: functions
/// over numbers, which know neither where they come from nor what is done about them.
@NullMarked
package ai.studio.analytics.anomaly;

import org.jspecify.annotations.NullMarked;
