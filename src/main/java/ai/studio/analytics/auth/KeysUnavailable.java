package ai.studio.analytics.auth;

/// API keys cannot be checked: the database has been away since the start, so there is no copy of
/// them yet.
public final class KeysUnavailable extends RuntimeException {

  public KeysUnavailable() {
    super("API keys cannot be checked while the database is away.");
  }
}
