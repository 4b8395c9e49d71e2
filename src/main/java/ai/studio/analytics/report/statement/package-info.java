/// Month statements: what calls of models came to, closed and numbered, and never changed
/// afterwards. What changes later is a line of its own in a later statement.
@NullMarked
package ai.studio.analytics.report.statement;

import org.jspecify.annotations.NullMarked;
