/// OpenTelemetry over HTTP: spans of model calls and of requests, in the dialects of the
/// instrumentations in use, become events.
@NullMarked
package ai.studio.analytics.ingest.otlp;

import org.jspecify.annotations.NullMarked;
