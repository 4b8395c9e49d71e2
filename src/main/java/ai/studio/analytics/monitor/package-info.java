/// What each running instance tells of itself, for all of them to see: it stands in the database
/// for a day.
///
/// Whoever gathers the figures stands above, in `app`; alerts and the page for operators read them.
@NullMarked
package ai.studio.analytics.monitor;

import org.jspecify.annotations.NullMarked;
