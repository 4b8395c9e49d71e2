/// What the tokens of a model cost on a day, and the files that say so.
@NullMarked
package ai.studio.analytics.enrich.price;

import org.jspecify.annotations.NullMarked;
