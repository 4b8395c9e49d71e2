/// Who calls, from where, how often they may, and what they may see.
@NullMarked
package ai.studio.analytics.api.security;

import org.jspecify.annotations.NullMarked;
