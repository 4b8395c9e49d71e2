package ai.studio.analytics.testing;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/// An issuer that services in tests believe, for callers who have no local account.
public final class TestIssuer implements ConfigSource {

  private static final String NAME = "https://issuer.test";
  private static final String AUDIENCE = "studio-test";
  private static final RsaJsonWebKey KEY = newKey();
  private static final Map<String, String> SETTINGS =
      Map.of(
          "studio.auth.issuer", NAME,
          "studio.auth.audience", AUDIENCE,
          "studio.auth.jwks-url", keyFile());

  /// A token for a caller, good for an hour.
  public static String token(Caller caller) {
    return token(caller, Duration.ofHours(1));
  }

  /// A token for a caller, good for as long.
  public static String token(Caller caller, Duration ttl) {
    return Jwt.claims()
        .issuer(NAME)
        .audience(AUDIENCE)
        .subject(caller.user())
        .upn(caller.user())
        .groups(caller.roles().stream().map(Role::key).collect(Collectors.toSet()))
        .claim("org", caller.organization())
        .expiresIn(ttl)
        .jws()
        .keyId(KEY.getKeyId())
        .sign(KEY.getPrivateKey());
  }

  @Override
  public Set<String> getPropertyNames() {
    return SETTINGS.keySet();
  }

  @Override
  public String getValue(String name) {
    return SETTINGS.get(name);
  }

  @Override
  public String getName() {
    return "the issuer of the tests";
  }

  @Override
  public int getOrdinal() {
    return 110;
  }

  private static RsaJsonWebKey newKey() {
    try {
      var key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId("test");
      key.setAlgorithm("RS256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String keyFile() {
    try {
      var file = Files.createTempFile("test-issuer", ".jwks");
      file.toFile().deleteOnExit();
      var keys = new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
      return Files.writeString(file, keys).toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
