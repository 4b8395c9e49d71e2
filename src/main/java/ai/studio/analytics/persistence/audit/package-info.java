/// Who did what to the system, and when: one row for each administrative act, written in the
/// transaction of the change, so that there is neither without the other.
///
/// Invariants: no password, token, key, prompt, comment or raw address is in a row, and no row is
/// ever changed.
@NullMarked
package ai.studio.analytics.persistence.audit;

import org.jspecify.annotations.NullMarked;
