package ai.studio.analytics.api.security;

import ai.studio.analytics.admin.account.Strangers;
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

  /// More users of one browser are not known.
  private static final int MOST_MARKS = 50;

  private static final Duration KNOWN_FOR = Duration.ofDays(365);

  private Visitors() {}

  /// Where a request comes from; left in its context by [SecurityFilter].
  record Network(String name) {}

  /// What holds for those who are not known where a request comes from; left in its context by
  /// [ResponseGate].
  record Unknown(Strangers strangers) {}

  /// The visitor whose request this is.
  public static Visitor of(Map<String, Cookie> cookies) {
    var context = Contexts.context();
    var marks =
        cookies.values().stream()
            .filter(it -> it.getName().startsWith(COOKIE))
            .map(Cookie::getValue)
            .limit(MOST_MARKS)
            .toList();
    return new Visitor(
        context.flatMap(it -> it.get(Network.class)).map(Network::name).orElse("unknown"),
        marks,
        context.flatMap(it -> it.get(Unknown.class)).map(Unknown::strangers).orElse(() -> {}));
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
