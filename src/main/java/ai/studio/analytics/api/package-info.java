/// The edge: what is asked over HTTP, and how it is answered.
///
/// Stands at the end of the flow: it turns a request into a question for `query` or an event for
/// `ingest`, and the answer, or the cause of a failure, into JSON. Invariants: every request but
/// those to a short list of public paths has a caller; every read is limited by
/// [ai.studio.analytics.api.security.Scopes]; an error is an RFC 9457 problem and never shows what
/// happened inside.
@NullMarked
package ai.studio.analytics.api;

import org.jspecify.annotations.NullMarked;
