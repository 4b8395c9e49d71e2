/// Who asks: bearer tokens, local accounts, API keys and roles.
///
/// Stands before everything that answers. [ai.studio.analytics.auth.Authenticator] turns a
/// request's credentials into a [ai.studio.analytics.auth.Caller]; what a caller may see is decided
/// elsewhere, in one place. Invariants: no token, password or key is stored or logged, only hashes
/// of passwords and keys; a token is believed only with a known issuer, the right audience, an
/// allowed algorithm and a valid signature.
@NullMarked
package ai.studio.analytics.auth;

import org.jspecify.annotations.NullMarked;
