/// Who is told of an alert, when, and what became of that.
@NullMarked
package ai.studio.analytics.alert.tell;

import org.jspecify.annotations.NullMarked;
