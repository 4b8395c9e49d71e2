/// How sums are likely to go on until a day, week or month is over.
@NullMarked
package ai.studio.analytics.query.forecast;

import org.jspecify.annotations.NullMarked;
