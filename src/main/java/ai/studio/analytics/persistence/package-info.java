/// How the database is worked with, whatever is kept in it: transactions that JPA and JDBC share,
/// and periodic work that runs once for all instances.
///
/// Stands below `store` and everything that changes rows, and knows no tables but its own.
@NullMarked
package ai.studio.analytics.persistence;

import org.jspecify.annotations.NullMarked;
