/// What sees attacks and misuse: functions over content, requests and events, which know neither
/// container nor database.
@NullMarked
package ai.studio.analytics.detect;

import org.jspecify.annotations.NullMarked;
