/// Reports by schedule: what they say, when they are due, and the one transaction that leaves them
/// for those who are told.
@NullMarked
package ai.studio.analytics.report.schedule;

import org.jspecify.annotations.NullMarked;
