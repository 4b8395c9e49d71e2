/// Local accounts and their logins.
///
/// Invariants: no password or token is stored or logged, only hashes; what ends logins sees the
/// token that is about to be given; every change is in the audit log.
@NullMarked
package ai.studio.analytics.admin.account;

import org.jspecify.annotations.NullMarked;
