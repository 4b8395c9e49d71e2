/// Batches over HTTP: unzipped, read event by event, and answered once they are on disk.
@NullMarked
package ai.studio.analytics.ingest.rest;

import org.jspecify.annotations.NullMarked;
