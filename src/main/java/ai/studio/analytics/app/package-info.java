/// The running system: [ai.studio.analytics.app.Studio] opens its parts in order and closes them in
/// reverse, [ai.studio.analytics.app.Startup] prepares what needs the database, and
/// [ai.studio.analytics.app.PeriodicJobs] repeats what one instance does for all. It knows no edge:
/// those are found by the container.
@NullMarked
package ai.studio.analytics.app;

import org.jspecify.annotations.NullMarked;
