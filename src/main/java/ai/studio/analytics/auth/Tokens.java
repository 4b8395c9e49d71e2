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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Collectors;
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
      String name, DefaultJWTParser parser, String userClaim, String organizationClaim) {}

  private record Verified(Caller caller, Instant expires) {}

  public Tokens(KeyPair key, AuthConfig config, Clock clock) {
    this.key = key;
    this.clock = clock;
    this.own = new Issuer(OWN_ISSUER, new DefaultJWTParser(ownRules(key)), "sub", ORGANIZATION);
    this.external =
        config
            .external()
            .map(it ->
                new Issuer(
                    it.issuer(),
                    new DefaultJWTParser(rules(it)),
                    it.userClaim(),
                    it.organizationClaim()));
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfter(Expiry.creating((String token, Verified entry) -> untilExpiry(entry)))
            .build();
  }

  /// Issues a token for `caller` that is valid for `ttl` from now.
  public String issue(Caller caller, Duration ttl) {
    var now = clock.instant();
    return Jwt.claims()
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
    var organization = text(jwt, issuer.organizationClaim());
    return new Caller(
        user,
        organization == null ? DEFAULT_ORGANIZATION : organization,
        roles(jwt),
        OWN_ISSUER.equals(issuer.name()) ? account(jwt) : null);
  }

  /// Tokens of the first release name no version.
  private static Long account(JsonWebToken jwt) {
    var version = text(jwt, ACCOUNT);
    return version == null ? 0 : Long.valueOf(version);
  }

  /// What is no list of names the library would log with its stack trace.
  private static Set<Role> roles(JsonWebToken jwt) {
    var groups = unverified(jwt.getRawToken()).getClaimValue(Claims.groups.name());
    if (groups != null && !isListOfNames(groups)) {
      throw NotAuthenticated.invalid("The token is malformed.");
    }
    return jwt.getGroups().stream()
        .map(Role::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
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

  private static JWTAuthContextInfo rules(AuthConfig.External external) {
    var rules = new JWTAuthContextInfo(external.jwksUrl(), external.issuer());
    rules.setExpectedAudience(Set.of(external.audience()));
    rules.setSignatureAlgorithm(external.algorithms());
    rules.setGroupsPath(external.rolesClaim());
    // Keys that the issuer has rotated are fetched when first seen; known ones outlive an outage of
    // the issuer.
    rules.setJwksRetainCacheOnErrorDuration(60);
    return rules;
  }
}
