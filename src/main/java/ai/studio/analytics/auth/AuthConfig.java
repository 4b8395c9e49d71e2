package ai.studio.analytics.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/// Whom to believe.
///
/// @param keyFile RSA private key (PKCS#8, PEM) that signs our own tokens (`studio.auth.key-file`);
///   by default `auth-key.pem` in the data directory, made at the first start
/// @param tokenTtl for how long our own tokens are valid (`studio.auth.token-ttl`, default
///   `PT15M`), unless their account is changed
/// @param refreshTtl for how long a login can be renewed after the last time
///   (`studio.auth.refresh-ttl`, default `P30D`)
/// @param lockOut when logins must wait
/// @param keyRefresh how often the copy of the API keys is renewed, hence how long a revoked key
///   may still work (`studio.auth.key-refresh`, default `PT10S`)
/// @param external another issuer to believe beside our own
public record AuthConfig(
    Path keyFile,
    Duration tokenTtl,
    Duration refreshTtl,
    LockOut lockOut,
    Duration keyRefresh,
    Optional<External> external) {

  private static final Set<Role> PERSONAL =
      EnumSet.of(Role.ADMIN, Role.ANALYST, Role.USER, Role.PLATFORM);

  /// When logins must wait.
  ///
  /// @param failures after so many failed ones with one name from one network
  ///   (`studio.auth.max-failures`, default 10), and ten times as many from strangers everywhere
  /// @param duration for so long at most (`studio.auth.lock-out`, default `PT15M`); for a
  ///   thirty-second of it at first, and twice as long after each further failure
  public record LockOut(int failures, Duration duration) {

    /// @throws IllegalArgumentException where a value is not positive, naming the key
    public LockOut {
      if (failures < 1) {
        throw new IllegalArgumentException("studio.auth.max-failures must be at least 1");
      }
      positive("studio.auth.lock-out", duration);
    }
  }

  /// An OpenID Connect issuer.
  ///
  /// @param issuer claim `iss` (`studio.auth.issuer`)
  /// @param jwksUrl where its public keys are (`studio.auth.jwks-url`)
  /// @param audience claim `aud` (`studio.auth.audience`)
  /// @param algorithms signature algorithms to accept (`studio.auth.algorithms`, default
  ///   `RS256,ES256`); only asymmetric ones
  /// @param userClaim claim with the user's name (`studio.auth.user-claim`, default `sub`)
  /// @param organizationClaim claim with the organisation (`studio.auth.organization-claim`,
  ///   default `org`)
  /// @param rolesClaim claim with the roles, nested ones as a path with slashes
  ///   (`studio.auth.roles-claim`, default `groups`)
  /// @param roleNames which role each of its values is (`studio.auth.role-mapping`, such as
  ///   `staff:analyst,ops:admin`); without, those named like our roles are these, but for
  ///   `platform`
  /// @param projectsClaim claim with the only projects whose rows the user sees
  ///   (`studio.auth.projects-claim`); without, nobody is limited
  /// @param webLogin how people sign in with a browser; empty where they do not
  public record External(
      String issuer,
      String jwksUrl,
      String audience,
      Set<SignatureAlgorithm> algorithms,
      String userClaim,
      String organizationClaim,
      String rolesClaim,
      Map<String, Role> roleNames,
      Optional<String> projectsClaim,
      Optional<WebLogin> webLogin) {

    /// @throws IllegalArgumentException where a symmetric algorithm is asked for
    public External {
      if (algorithms.stream().anyMatch(algorithm -> algorithm.getAlgorithm().startsWith("HS"))) {
        throw new IllegalArgumentException(
            "studio.auth.algorithms must name asymmetric algorithms only");
      }
      algorithms = Set.copyOf(algorithms);
      roleNames = Map.copyOf(roleNames);
    }
  }

  /// How people sign in at the issuer with a browser.
  ///
  /// @param clientId of this service there (`studio.auth.client-id`)
  /// @param clientSecret likewise (`studio.auth.client-secret`); empty for public clients
  /// @param publicUrl where browsers reach this service (`studio.auth.public-url`)
  /// @param scopes to ask for (`studio.auth.scopes`, default `openid profile email`)
  /// @param title what the button says (`studio.auth.login-title`, default `Single sign-on`)
  public record WebLogin(
      String clientId,
      Optional<String> clientSecret,
      String publicUrl,
      String scopes,
      String title) {

    /// @throws IllegalArgumentException where the URL is none
    public WebLogin {
      if (!publicUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
        throw new IllegalArgumentException(
            "studio.auth.public-url must be an address such as https://studio.example.com");
      }
      publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /// Where the provider sends browsers back to.
    public String callback() {
      return publicUrl + "/api/auth/oidc/callback";
    }

    /// Whether browsers reach this service by TLS.
    public boolean isSecure() {
      return publicUrl.startsWith("https:");
    }
  }

  /// @throws IllegalArgumentException where a duration is not positive, naming the key
  public AuthConfig {
    positive("studio.auth.token-ttl", tokenTtl);
    positive("studio.auth.refresh-ttl", refreshTtl);
    positive("studio.auth.key-refresh", keyRefresh);
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where an issuer is named without its keys or audience
  public static AuthConfig from(Config config, Path dataDir) {
    return new AuthConfig(
        text(config, "key-file").map(Path::of).orElseGet(() -> dataDir.resolve("auth-key.pem")),
        duration(config, "token-ttl", Duration.ofMinutes(15)),
        duration(config, "refresh-ttl", Duration.ofDays(30)),
        new LockOut(
            config.getOptionalValue("studio.auth.max-failures", Integer.class).orElse(10),
            duration(config, "lock-out", Duration.ofMinutes(15))),
        duration(config, "key-refresh", Duration.ofSeconds(10)),
        text(config, "issuer").map(issuer -> external(config, issuer)));
  }

  private static External external(Config config, String issuer) {
    return new External(
        issuer,
        text(config, "jwks-url").orElseThrow(() -> missing("jwks-url")),
        text(config, "audience").orElseThrow(() -> missing("audience")),
        algorithms(text(config, "algorithms").orElse("RS256,ES256")),
        text(config, "user-claim").orElse("sub"),
        text(config, "organization-claim").orElse("org"),
        text(config, "roles-claim").orElse("groups"),
        roleNames(text(config, "role-mapping").orElse("")),
        text(config, "projects-claim"),
        text(config, "client-id").map(id -> webLogin(config, id)));
  }

  private static WebLogin webLogin(Config config, String clientId) {
    return new WebLogin(
        clientId,
        text(config, "client-secret"),
        text(config, "public-url")
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "studio.auth.public-url must be set when studio.auth.client-id is")),
        text(config, "scopes").orElse("openid profile email"),
        text(config, "login-title").orElse("Single sign-on"));
  }

  private static Map<String, Role> roleNames(String text) {
    var names = new HashMap<String, Role>();
    for (var part : text.split(",")) {
      var colon = part.lastIndexOf(':');
      if (part.isBlank()) {
        continue;
      }
      var role = Role.of(part.substring(colon + 1).strip()).filter(PERSONAL::contains);
      if (colon < 1 || role.isEmpty()) {
        throw new IllegalArgumentException(
            "studio.auth.role-mapping must be a list such as staff:analyst,ops:admin of the roles"
                + " admin, analyst, user and platform");
      }
      names.put(part.substring(0, colon).strip(), role.get());
    }
    return names;
  }

  private static Set<SignatureAlgorithm> algorithms(String names) {
    var algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
    List.of(names.split(","))
        .forEach(name -> algorithms.add(SignatureAlgorithm.fromAlgorithm(name.strip())));
    return algorithms;
  }

  private static Duration duration(Config config, String key, Duration otherwise) {
    return config.getOptionalValue("studio.auth." + key, Duration.class).orElse(otherwise);
  }

  private static Optional<String> text(Config config, String key) {
    return config
        .getOptionalValue("studio.auth." + key, String.class)
        .filter(value -> !value.isBlank());
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException(
        "studio.auth." + key + " must be set when studio.auth.issuer is");
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(key + " must be longer than zero");
    }
  }
}
