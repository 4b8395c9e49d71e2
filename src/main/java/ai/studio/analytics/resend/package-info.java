/// Whether an event was sent before: the keys of the last day, what their events said, and how two
/// events with one key differ.
///
/// Stands beside the flow: `ingest` asks it for the answer to a sender, `store` for the rule that
/// within the window a key is enough. Invariant: it is a memory, never the truth. What it claims to
/// know, the writer looks up before it leaves an event out, so that a forgotten or mistaken key
/// costs a look-up and never an event.
@NullMarked
package ai.studio.analytics.resend;

import org.jspecify.annotations.NullMarked;
