/// What is told regularly, and what is kept of a month: both are made of questions of `query`, and
/// neither changes an event.
@NullMarked
package ai.studio.analytics.report;

import org.jspecify.annotations.NullMarked;
