/// Traces: the requests, calls and spans of one trace as a tree. [Traces] reads the parts that
/// somebody may see, as lists do; [TraceTree] puts them in order, each below the one that it
/// belongs to, and adds up what they used.
@NullMarked
package ai.studio.analytics.query.trace;

import org.jspecify.annotations.NullMarked;
