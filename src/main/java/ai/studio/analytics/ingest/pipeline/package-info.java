/// The steps that every event passes, however it came in, up to the journal.
@NullMarked
package ai.studio.analytics.ingest.pipeline;

import org.jspecify.annotations.NullMarked;
