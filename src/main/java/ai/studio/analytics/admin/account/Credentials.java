package ai.studio.analytics.admin.account;

import org.jspecify.annotations.Nullable;

/// What somebody types to log in.
///
/// @param user the name at the login
/// @param code of the authenticator app, or a recovery code; null where none was typed
public record Credentials(String user, String password, @Nullable String code) {}
