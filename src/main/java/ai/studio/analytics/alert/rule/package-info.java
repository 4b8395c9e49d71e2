/// Rules, what they see, and the alerts that come of it.
@NullMarked
package ai.studio.analytics.alert.rule;

import org.jspecify.annotations.NullMarked;
