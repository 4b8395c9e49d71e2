package ai.studio.analytics.api.rest;

import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.OidcProvider.Attempt;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a browser keeps while it signs in at the identity provider: what it must come back with, so
/// that nobody else's answer is taken for its own, and then, for a minute, the login itself. No
/// script reads them. Where browsers come by TLS no other host of the same domain can set them.
record OidcCookies(AuthConfig.WebLogin login) {

  static final String SESSION = "studio-oidc-session";
  static final String SECURE_SESSION = "__Host-studio-oidc-session";

  private static final String ATTEMPT = "studio-oidc";
  private static final String SECURE_ATTEMPT = "__Host-studio-oidc";
  private static final Duration ATTEMPT_LASTS = Duration.ofMinutes(10);
  private static final Duration SESSION_LASTS = Duration.ofMinutes(1);
  private static final int SECRET_BYTES = 32;
  private static final int PARTS = 4;
  private static final int LONGEST_PATH = 2_000;

  /// One slash, and what stands in paths and queries as it is: neither `//host` nor `/\\host`.
  private static final Pattern LOCAL =
      Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^#\\\\\"<>^`{|}]]*");

  private static final SecureRandom RANDOM = new SecureRandom();

  /// A sign-in that has begun in this browser.
  ///
  /// @param path where the user wanted to be
  record Begun(Attempt attempt, String path) {}

  static Attempt newAttempt() {
    return new Attempt(secret(), secret(), secret());
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A path of this service and of no other one; the first page where the text is none.
  static String local(@Nullable String path) {
    if (path == null || path.length() > LONGEST_PATH || path.startsWith("/api/")) {
      return "/";
    }
    return LOCAL.matcher(path).matches() ? path : "/";
  }

  NewCookie attempt(Attempt attempt, String path) {
    var encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(path.getBytes(StandardCharsets.UTF_8));
    var value = String.join(".", attempt.state(), attempt.nonce(), attempt.verifier(), encoded);
    // Lax, for the way back begins at the provider.
    return cookie(attemptName(), value, ATTEMPT_LASTS, SameSite.LAX);
  }

  NewCookie endOfAttempt() {
    return cookie(attemptName(), "", Duration.ZERO, SameSite.LAX);
  }

  NewCookie session(String refreshToken) {
    return cookie(sessionName(), refreshToken, SESSION_LASTS, SameSite.STRICT);
  }

  NewCookie endOfSession() {
    return cookie(sessionName(), "", Duration.ZERO, SameSite.STRICT);
  }

  /// The sign-in that the provider's answer is for; empty where this browser has begun none, or
  /// another one.
  Optional<Begun> begun(Map<String, Cookie> cookies, @Nullable String state) {
    var cookie = cookies.get(attemptName());
    var parts = cookie == null ? new String[0] : cookie.getValue().split("\\.");
    if (state == null || parts.length != PARTS || !isSame(parts[0], state)) {
      return Optional.empty();
    }
    try {
      var path =
          new String(Base64.getUrlDecoder().decode(parts[PARTS - 1]), StandardCharsets.UTF_8);
      return Optional.of(new Begun(new Attempt(parts[0], parts[1], parts[2]), local(path)));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String attemptName() {
    return login.isSecure() ? SECURE_ATTEMPT : ATTEMPT;
  }

  private String sessionName() {
    return login.isSecure() ? SECURE_SESSION : SESSION;
  }

  private NewCookie cookie(String name, String value, Duration lasts, SameSite sameSite) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge((int) lasts.toSeconds())
        .httpOnly(true)
        .secure(login.isSecure())
        .sameSite(sameSite)
        .build();
  }
}
