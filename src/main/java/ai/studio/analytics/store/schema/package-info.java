/// What the tables hold: the one list of the fields of a request that questions are about.
@NullMarked
package ai.studio.analytics.store.schema;

import org.jspecify.annotations.NullMarked;
