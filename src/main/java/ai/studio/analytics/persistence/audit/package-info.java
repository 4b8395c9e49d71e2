/// Who did what to the system, and when: one row for each administrative act, written in the
/// transaction of the change, so that there is neither without the other.
///
/// Invariants: no password, token, key, prompt, comment or raw address is in a row. The acts of an
/// organisation are a chain: the hash of each is made of that before, and the service signs how far
/// it goes. No row is ever changed but to erase a person, which leaves the chain as it is.
@NullMarked
package ai.studio.analytics.persistence.audit;

import org.jspecify.annotations.NullMarked;
