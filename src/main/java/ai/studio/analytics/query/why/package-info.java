/// Which groups of requests a change of a measure comes from.
@NullMarked
package ai.studio.analytics.query.why;

import org.jspecify.annotations.NullMarked;
