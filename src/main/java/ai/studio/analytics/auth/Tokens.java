package ai.studio.analytics.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;

/// Bearer tokens: issues our own and verifies those of the issuers we believe. A verified token is
/// remembered until it expires, for verification costs about 90 µs.
public final class Tokens {

  /// Claim `iss` and `aud` of our own tokens.
  public static final String OWN_ISSUER = "studio-analytics";

  private static final String ORGANIZATION = "org";

  /// Claim of our own tokens with the version of the account.
  private static final String ACCOUNT = "account";

  /// Claim of our own tokens with the name at the login, where the user is called otherwise.
  private static final String LOGIN = "login";

  private static final Map<String, Role> OWN_ROLES =
      Stream.of(Role.values()).collect(Collectors.toUnmodifiableMap(Role::key, it -> it));

  /// Who administers the platform is said here, and not by a group that happens to be called so.
  private static final Map<String, Role> ROLES_BY_NAME =
      Stream.of(Role.values())
          .filter(role -> role != Role.PLATFORM)
          .collect(Collectors.toUnmodifiableMap(Role::key, it -> it));

  private static final int MOST_PROJECTS = 50;

  private static final String DEFAULT_ORGANIZATION = "default";
  private static final int REMEMBERED = 10_000;
  private static final JwtConsumer UNVERIFIED =
      new JwtConsumerBuilder().setSkipAllValidators().setSkipSignatureVerification().build();

  private static final Logger LOGGER = Logger.getLogger(Tokens.class.getName());

  private final KeyPair key;
  private final Clock clock;
  private final Issuer own;
  private final Optional<Issuer> external;
  private final Cache<String, Verified> verified;

  /// An issuer we believe, and where its tokens name user, organisation and roles.
  private record Issuer(
      String name,
      DefaultJWTParser parser,
      String userClaim,
      String organizationClaim,
      Map<String, Role> roleNames,
      Optional<String> projectsClaim) {}

  private record Verified(Caller caller, Instant expires) {}

  public Tokens(KeyPair key, AuthConfig config, Clock clock) {
    this.key = key;
    this.clock = clock;
    this.own =
        new Issuer(
            OWN_ISSUER,
            new DefaultJWTParser(ownRules(key)),
            "sub",
            ORGANIZATION,
            OWN_ROLES,
            Optional.empty());
    this.external =
        config
            .external()
            .map(it ->
                new Issuer(
                    it.issuer(),
                    new DefaultJWTParser(rules(it, it.audience())),
                    it.userClaim(),
                    it.organizationClaim(),
                    it.roleNames().isEmpty() ? ROLES_BY_NAME : it.roleNames(),
                    it.projectsClaim()));
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.creating((String token, Verified entry) -> untilExpiry(entry)))
            .build();
  }

  /// Issues a token for `caller` that is valid for `ttl` from now.
  public String issue(Caller caller, Duration ttl) {
    var now = clock.instant();
    var claims = caller.login() == null ? Jwt.claims() : Jwt.claims().claim(LOGIN, caller.login());
    return claims
        .issuer(OWN_ISSUER)
        .audience(OWN_ISSUER)
        .subject(caller.user())
        .upn(caller.user())
        .groups(caller.roles().stream().map(Role::key).collect(Collectors.toSet()))
        .claim(ORGANIZATION, caller.organization())
        .claim(ACCOUNT, Objects.requireNonNullElse(caller.account(), 0L))
        .issuedAt(now)
        .expiresAt(now.plus(ttl))
        .jws()
        .algorithm(SignatureAlgorithm.RS256)
        .sign(key.getPrivate());
  }

  /// The caller whom the token speaks for.
  ///
  /// @throws NotAuthenticated where it is expired, forged, meant for others or of an issuer we do
  ///   not believe
  public Caller verify(String token) {
    var known = verified.get(token, this::parse);
    if (!known.expires().isAfter(clock.instant())) {
      throw NotAuthenticated.invalid("The token has expired.");
    }
    return known.caller();
  }

  private Verified parse(String token) {
    var issuer = issuer(token);
    try {
      var jwt = issuer.parser().parse(token);
      return new Verified(caller(issuer, jwt), Instant.ofEpochSecond(jwt.getExpirationTime()));
    } catch (ParseException e) {
      throw NotAuthenticated.invalid(
          expired(e) ? "The token has expired." : "The token is not valid here.");
    } catch (NotAuthenticated e) {
      throw e;
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  /// Which rules to apply is chosen by the unverified issuer; the rules then verify it.
  private Issuer issuer(String token) {
    var name = issuerName(token);
    if (OWN_ISSUER.equals(name)) {
      return own;
    }
    return external
        .filter(it -> it.name().equals(name))
        .orElseThrow(() -> NotAuthenticated.invalid("The token's issuer is not known here."));
  }

  private static @Nullable String issuerName(String token) {
    try {
      return unverified(token).getIssuer();
    } catch (MalformedClaimException e) {
      throw malformed(e);
    }
  }

  private static JwtClaims unverified(String token) {
    try {
      return UNVERIFIED.processToClaims(token);
    } catch (InvalidJwtException | RuntimeException e) {
      throw malformed(e);
    }
  }

  /// The libraries answer some claims of a wrong type with exceptions of their own. Only their
  /// names are logged, as their texts may repeat the token.
  private static NotAuthenticated malformed(Exception cause) {
    LOGGER.fine(() -> "A token is malformed: " + cause.getClass().getSimpleName());
    return NotAuthenticated.invalid("The token is malformed.");
  }

  private static Caller caller(Issuer issuer, JsonWebToken jwt) {
    var user = text(jwt, issuer.userClaim());
    if (user == null) {
      throw NotAuthenticated.invalid("The token names no user.");
    }
    var claimed = text(jwt, issuer.organizationClaim());
    var organization = claimed == null ? DEFAULT_ORGANIZATION : claimed;
    if (OWN_ISSUER.equals(issuer.name())) {
      var login = text(jwt, LOGIN);
      var caller = new Caller(user, organization, roles(jwt, issuer.roleNames()), account(jwt));
      return login == null ? caller : caller.loggedInAs(login);
    }
    return claimed(issuer, jwt, user, organization);
  }

  private static Caller claimed(Issuer issuer, JsonWebToken jwt, String user, String organization) {
    var caller = new Caller(user, organization, roles(jwt, issuer.roleNames()));
    var subject = text(jwt, "sub");
    var known =
        subject == null ? caller : caller.loggedInAs(Identity.login(issuer.name(), subject));
    return issuer.projectsClaim().isEmpty() || caller.is(Role.ADMIN)
        ? known
        : known.within(projects(jwt, issuer.projectsClaim().get()));
  }

  /// Whom a verified token of the other issuer speaks for.
  ///
  /// @throws NotAuthenticated where it names no user, or more projects than anybody may have
  public Caller claimed(JsonWebToken jwt) {
    return caller(external.orElseThrow(), jwt);
  }

  /// Tokens of the first release name no version.
  private static Long account(JsonWebToken jwt) {
    var version = text(jwt, ACCOUNT);
    return version == null ? 0 : Long.valueOf(version);
  }

  /// What is no list of names the library would log with its stack trace.
  private static Set<Role> roles(JsonWebToken jwt, Map<String, Role> names) {
    var groups = unverified(jwt.getRawToken()).getClaimValue(Claims.groups.name());
    if (groups != null && !isListOfNames(groups)) {
      throw NotAuthenticated.invalid("The token is malformed.");
    }
    return jwt.getGroups().stream()
        .map(names::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /// The claim is a list, or one name. Without it nothing is seen: it was asked for.
  private static Set<String> projects(JsonWebToken jwt, String claim) {
    var claimed =
        switch (unverified(jwt.getRawToken()).getClaimValue(claim)) {
          case String one -> List.of(one);
          case List<?> list when isListOfNames(list) -> list.stream().map(String::valueOf).toList();
          case null, default -> List.<String>of();
        };
    // The empty name would be that of requests without a project.
    var names = claimed.stream().filter(it -> !it.isBlank()).collect(Collectors.toSet());
    if (names.size() > MOST_PROJECTS) {
      throw NotAuthenticated.invalid("The token names too many projects.");
    }
    return names;
  }

  private static boolean isListOfNames(Object claim) {
    return claim instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static @Nullable String text(JsonWebToken jwt, String claim) {
    Object value = jwt.getClaim(claim);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  private static boolean expired(ParseException e) {
    return e.getCause() instanceof InvalidJwtException invalid && invalid.hasExpired();
  }

  private Duration untilExpiry(Verified entry) {
    return Duration.between(clock.instant(), entry.expires());
  }

  private static JWTAuthContextInfo ownRules(KeyPair key) {
    var rules = new JWTAuthContextInfo(key.getPublic(), OWN_ISSUER);
    rules.setExpectedAudience(Set.of(OWN_ISSUER));
    rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
    rules.setClockSkew(0);
    return rules;
  }

  /// How tokens of another issuer are verified.
  static JWTAuthContextInfo rules(AuthConfig.External external, String audience) {
    var rules = new JWTAuthContextInfo(external.jwksUrl(), external.issuer());
    rules.setExpectedAudience(Set.of(audience));
    rules.setSignatureAlgorithm(external.algorithms());
    rules.setGroupsPath(external.rolesClaim());
    // Keys that the issuer has rotated are fetched when first seen; known ones outlive an outage of
    // the issuer.
    rules.setJwksRetainCacheOnErrorDuration(60);
    return rules;
  }
}
