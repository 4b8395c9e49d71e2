package ai.studio.analytics.auth;

/// The request has no credentials, or none that can be believed.
public final class NotAuthenticated extends RuntimeException {

  private final boolean presented;

  private NotAuthenticated(String message, boolean presented) {
    super(message);
    this.presented = presented;
  }

  /// Neither a token nor a key was sent.
  public static NotAuthenticated missing() {
    return new NotAuthenticated("Authentication is required.", false);
  }

  /// What was sent is not believed.
  ///
  /// @param reason safe to show to the sender; never repeats the credentials
  public static NotAuthenticated invalid(String reason) {
    return new NotAuthenticated(reason, true);
  }

  /// The challenge of RFC 6750: with an error only where credentials were presented.
  public String challenge() {
    return presented
        ? "Bearer error=\"invalid_token\", error_description=\"" + getMessage() + "\""
        : "Bearer";
  }
}
