/// Who asks: tokens and roles.
///
/// Stands before everything that answers. [ai.studio.analytics.auth.Authenticator] turns a
/// request's credentials into a [ai.studio.analytics.auth.Caller]; what a caller may see is decided
/// elsewhere, in one place. Which accounts and keys there are it asks through
/// [ai.studio.analytics.auth.AccountVerifier] and [ai.studio.analytics.auth.KeyVerifier].
/// Invariants: no token or key is stored or logged; a token is believed only with a known issuer,
/// the right audience, an allowed algorithm and a valid signature.
@NullMarked
package ai.studio.analytics.auth;

import org.jspecify.annotations.NullMarked;
