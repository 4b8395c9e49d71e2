/// How the database is worked with, whatever is kept in it: periodic work that runs once for all
/// instances.
///
/// Stands below `store` and everything that changes rows, and knows no table but its own.
@NullMarked
package ai.studio.analytics.persistence;

import org.jspecify.annotations.NullMarked;
