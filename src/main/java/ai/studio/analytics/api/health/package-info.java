/// Whether the service lives, is ready, and how it is.
@NullMarked
package ai.studio.analytics.api.health;

import org.jspecify.annotations.NullMarked;
