/// The gateway: passes calls of models on to the vendors that sell them, in OpenAI's form and in
/// Anthropic's, and makes an event of each.
///
/// [Gateway] takes a call, [Router] tells which upstreams may answer it, [Admission] whether it may
/// be made, [UpstreamClient] sends it, and [Relay] passes the answer on byte by byte while
/// [AnswerReader] reads from it what the call used. [CallLog] turns that into an event for the same
/// pipeline that all others pass.
///
/// Prompts and answers are passed on and kept nowhere; vendors' keys are sent to their vendors and
/// nowhere else. No call waits for a disk or a database.
@NullMarked
package ai.studio.analytics.gateway;

import org.jspecify.annotations.NullMarked;
