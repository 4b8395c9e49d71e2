/// What the tables hold: for each, the one list of the fields that questions are about.
@NullMarked
package ai.studio.analytics.store.schema;

import org.jspecify.annotations.NullMarked;
