/// From an address to its country.
@NullMarked
package ai.studio.analytics.enrich.geo;

import org.jspecify.annotations.NullMarked;
