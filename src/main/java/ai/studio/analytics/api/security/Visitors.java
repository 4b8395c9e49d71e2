package ai.studio.analytics.api.security;

import ai.studio.analytics.admin.account.Visitor;
import io.helidon.common.context.Contexts;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Tells those who log in apart: by the network that they come from, and by the cookie that an
/// earlier login has left in their browser, one for each user of it.
public final class Visitors {

  /// How the cookies of known browsers begin.
  static final String COOKIE = "studio-device-";

  private static final Duration KNOWN_FOR = Duration.ofDays(365);

  private Visitors() {}

  /// Where a request comes from; left in its context by [SecurityFilter].
  record Network(String name) {}

  /// The visitor whose request this is.
  public static Visitor of(String user, Map<String, Cookie> cookies) {
    var cookie = cookies.get(cookieName(user));
    var network = Contexts.context().flatMap(context -> context.get(Network.class));
    return new Visitor(
        network.map(Network::name).orElse("unknown"), cookie == null ? null : cookie.getValue());
  }

  /// The cookie that makes the browser known.
  public static NewCookie cookie(String user, String mark) {
    return new NewCookie.Builder(cookieName(user))
        .value(mark)
        .path("/api/auth")
        .maxAge((int) KNOWN_FOR.toSeconds())
        .httpOnly(true)
        .sameSite(SameSite.STRICT)
        .build();
  }

  private static String cookieName(String user) {
    return COOKIE
        + UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }
}
