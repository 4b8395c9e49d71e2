/// Secrets that people paste and programs log, taken out of text before anything is written.
///
/// Called by the pipeline's first step. Invariants: time is linear in the length of the text,
/// whatever it says; redacting twice is redacting once; text without a secret comes back as it was.
@NullMarked
package ai.studio.analytics.enrich.redact;

import org.jspecify.annotations.NullMarked;
