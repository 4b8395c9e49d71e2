package ai.studio.analytics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.studio.analytics.testing.StepClock;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  private static final String ISSUER = "https://id.example.com";

  /// The issuer is asked for its keys at most once in 300 ms.
  private static final Duration MIN_PAUSE = Duration.ofMillis(350);

  private static final Caller ADA = new Caller("ada", "acme", Set.of(Role.ANALYST), 7L);

  private final StepClock clock = new StepClock(Instant.now());
  private volatile String jwks = "";
  private HttpServer server;
  private KeyPair own;
  private Tokens tokens;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          var body = jwks.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    own = SigningKey.load(folder.resolve("key.pem"));
    tokens = new Tokens(own, config(folder), clock);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /// Hears what the library of tokens logs until it is closed.
  private static AutoCloseable listening(Queue<String> logged) {
    var logger = Logger.getLogger("io.smallrye.jwt");
    var handler =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord logRecord) {
            logged.add(logRecord.getMessage());
          }
        };
    logger.addHandler(handler);
    return () -> logger.removeHandler(handler);
  }

  private AuthConfig config(Path folder) {
    return new AuthConfig(
        folder.resolve("key.pem"),
        Duration.ofHours(1),
        Duration.ofDays(30),
        new AuthConfig.LockOut(10, Duration.ofMinutes(15)),
        Duration.ofSeconds(10),
        Optional.of(
            new AuthConfig.External(
                ISSUER,
                "http://localhost:" + server.getAddress().getPort() + "/jwks",
                "studio",
                Set.of(SignatureAlgorithm.RS256),
                "sub",
                "org",
                "realm/roles",
                Map.of(),
                Optional.empty(),
                Optional.empty())));
  }

  @Test
  void whatWasIssuedIsVerified() {
    assertThat(tokens.verify(tokens.issue(ADA, Duration.ofMinutes(1)))).isEqualTo(ADA);
  }

  @Test
  void anExpiredTokenIsRefusedEvenIfItWasVerifiedBefore() {
    var token = tokens.issue(ADA, Duration.ofMinutes(1));
    tokens.verify(token);
    clock.advance(Duration.ofMinutes(1));

    assertRefused(token);
  }

  @Test
  void anotherIssuerAudienceOrKeyIsRefused() throws Exception {
    assertRefused(claims("somebody", Tokens.OWN_ISSUER).jws().sign(own.getPrivate()));
    assertRefused(claims(Tokens.OWN_ISSUER, "others").jws().sign(own.getPrivate()));
    assertRefused(claims(Tokens.OWN_ISSUER, Tokens.OWN_ISSUER).jws().sign(rsa().getPrivate()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"groups\":{\"a\":1}",
        "\"groups\":[1,{},null]",
        "\"groups\":7",
        "\"groups\":[[\"admin\"]]",
        "\"exp\":1e30",
        "\"exp\":-1e30",
        "\"exp\":1e400",
        "\"exp\":\"soon\"",
        "\"exp\":null",
        "\"iat\":{}",
        "\"nbf\":\"x\"",
        "\"sub\":{}",
        "\"sub\":null",
        "\"aud\":{\"a\":1}",
        "\"aud\":[1]",
        "\"iss\":[]",
        "\"org\":[1]",
        "\"account\":\"x\"",
        "\"account\":1e30",
        "\"jti\":1"
      })
  void aClaimOfAWrongTypeIsRefusedOrOfNoMatterButNeverFailsHere(String claim) throws Exception {
    var rest = "\"iss\":\"%1$s\",\"aud\":\"%1$s\",\"sub\":\"ada\",\"exp\":4102444800,";
    var token = new JsonWebSignature();
    token.setPayload("{" + rest.formatted(Tokens.OWN_ISSUER) + claim + "}");
    token.setAlgorithmHeaderValue("RS256");
    token.setKey(own.getPrivate());
    var compact = token.getCompactSerialization();

    var logged = new ConcurrentLinkedQueue<String>();
    try (var _ = listening(logged)) {
      assertThat(catchThrowable(() -> tokens.verify(compact)))
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refused -> assertThat(refused).isInstanceOf(NotAuthenticated.class));
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void anUnsignedTokenIsRefused() {
    var claims =
        "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"ada\",\"groups\":[\"admin\"],\"exp\":%d}";
    var body = claims.formatted(Tokens.OWN_ISSUER, Tokens.OWN_ISSUER, 4102444800L);

    assertRefused(base64("{\"alg\":\"none\"}") + '.' + base64(body) + '.');
  }

  /// The classic confusion: the public key, which everybody may know, as a shared secret.
  @Test
  void aTokenSignedWithThePublicKeyAsSecretIsRefused() {
    var secret = new SecretKeySpec(own.getPublic().getEncoded(), "HmacSHA256");

    assertRefused(
        claims(Tokens.OWN_ISSUER, Tokens.OWN_ISSUER)
            .jws()
            .algorithm(SignatureAlgorithm.HS256)
            .sign(secret));
  }

  @Test
  void anAlgorithmThatIsNotOnTheListIsRefusedEvenWithTheRightKey() {
    assertRefused(
        claims(Tokens.OWN_ISSUER, Tokens.OWN_ISSUER)
            .jws()
            .algorithm(SignatureAlgorithm.RS512)
            .sign(own.getPrivate()));
  }

  @Test
  void rubbishIsRefused() {
    List.of("", ".", "a.b.c", "x".repeat(10_000)).forEach(this::assertRefused);
  }

  @Test
  void anExternalIssuersClaimsAreMapped() throws Exception {
    var key = publish("first");

    assertThat(tokens.verify(external(key)))
        .isEqualTo(
            new Caller("grace", "navy", Set.of(Role.ADMIN))
                .loggedInAs(Identity.login(ISSUER, "grace")));
  }

  @Test
  void aKeyThatTheIssuerHasRotatedToIsFetchedWhenItIsFirstSeen() throws Exception {
    tokens.verify(external(publish("first")));
    Thread.sleep(MIN_PAUSE);

    assertThat(tokens.verify(external(publish("second"))).user()).isEqualTo("grace");
  }

  @Test
  void knownKeysOutliveAnOutageOfTheIssuer() throws Exception {
    var key = publish("first");
    tokens.verify(external(key));
    server.stop(0);

    assertThat(tokens.verify(external(key)).user()).isEqualTo("grace");
  }

  @Test
  void anExternalTokenForAnotherAudienceIsRefused() throws Exception {
    var key = publish("first");

    assertRefused(claims(ISSUER, "other").jws().keyId("first").sign(key.getPrivateKey()));
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(NotAuthenticated.class);
  }

  private static JwtClaimsBuilder claims(String issuer, String audience) {
    return Jwt.claims()
        .issuer(issuer)
        .audience(audience)
        .subject("ada")
        .groups("admin")
        .expiresIn(Duration.ofMinutes(5));
  }

  private static String external(RsaJsonWebKey key) {
    return Jwt.claims()
        .issuer(ISSUER)
        .audience("studio")
        .subject("grace")
        .claim("org", "navy")
        .claim("realm", Map.of("roles", List.of("admin", "unheard-of")))
        .claim("jti", UUID.randomUUID().toString())
        .expiresIn(Duration.ofMinutes(5))
        .jws()
        .keyId(key.getKeyId())
        .sign(key.getPrivateKey());
  }

  private RsaJsonWebKey publish(String id) throws JoseException {
    var key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(id);
    jwks = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    return key;
  }

  private static KeyPair rsa() throws Exception {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
