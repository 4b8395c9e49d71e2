/// What an event does not say itself: the country of its address, the price of its tokens.
///
/// Stands between the receivers and the journal: pure functions from event to event, in the order
/// redact, locate, price, anonymise, so that a secret or a raw address is seen here for the last
/// time and never reaches a disk. Invariants: what the sender said is kept, but for secrets; an
/// unknown country or price stays empty, because unknown is neither a guess nor free; no name is
/// ever resolved over the network.
@NullMarked
package ai.studio.analytics.enrich;

import org.jspecify.annotations.NullMarked;
