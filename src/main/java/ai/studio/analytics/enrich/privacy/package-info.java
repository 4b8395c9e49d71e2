/// What is kept of an address.
@NullMarked
package ai.studio.analytics.enrich.privacy;

import org.jspecify.annotations.NullMarked;
