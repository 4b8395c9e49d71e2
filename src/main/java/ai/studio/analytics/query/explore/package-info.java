/// Questions of one's own: any measures by up to two dimensions and over time, of what a filter
/// lets through.
@NullMarked
package ai.studio.analytics.query.explore;

import org.jspecify.annotations.NullMarked;
