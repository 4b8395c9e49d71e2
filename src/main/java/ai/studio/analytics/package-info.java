/// AI Studio Analytics: from a request to a dashboard slice, exact, lossless and fast.
///
/// Data flows one way: `track` and `ingest` receive, `enrich` completes, `journal` keeps, `store`
/// writes rows and rollups, `query` asks, `api` answers. This package holds what puts those parts
/// together, without a container.
@NullMarked
package ai.studio.analytics;

import org.jspecify.annotations.NullMarked;
