package ai.studio.analytics.auth;

/// An API key cannot be checked: the database is away, and the copy of the keys in memory, if there
/// is one yet, does not have it.
public final class KeysUnavailable extends RuntimeException {

  public KeysUnavailable() {
    super("API keys cannot be checked while the database is away.");
  }
}
