/// What can be asked: filters and the values that they test, measures, dimensions, ranges,
/// intervals and whose data is meant; and what is wrong with a question that breaks a rule.
@NullMarked
package ai.studio.analytics.query.model;

import org.jspecify.annotations.NullMarked;
