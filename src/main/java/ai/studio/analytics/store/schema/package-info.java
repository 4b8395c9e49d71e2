/// What the tables hold: the entities, and for each table the one list of the fields that questions
/// are about.
@NullMarked
package ai.studio.analytics.store.schema;

import org.jspecify.annotations.NullMarked;
