/// What is done to events that are stored: removing old ones, erasing a person's, checking rollups
/// against rows and counting them again.
@NullMarked
package ai.studio.analytics.store.maintain;

import org.jspecify.annotations.NullMarked;
