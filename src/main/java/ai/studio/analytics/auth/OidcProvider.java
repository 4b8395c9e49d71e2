package ai.studio.analytics.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The OpenID Connect provider at which people sign in: the authorization code flow with PKCE (RFC
/// 7636). What it answers goes from server to server, and no token of it is kept.
public final class OidcProvider {

  private static final Logger LOGGER = Logger.getLogger(OidcProvider.class.getName());
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration KNOWN_FOR = Duration.ofHours(1);

  private final AuthConfig.External issuer;
  private final AuthConfig.WebLogin login;
  private final DefaultJWTParser parser;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private volatile @Nullable Discovered discovered;

  public OidcProvider(AuthConfig.External issuer, AuthConfig.WebLogin login, Clock clock) {
    this.issuer = issuer;
    this.login = login;
    this.clock = clock;
    parser = new DefaultJWTParser(Tokens.rules(issuer, login.clientId()));
  }

  private record Discovered(JsonNode document, Instant at) {}

  /// What a browser keeps from the way to the provider until it comes back.
  ///
  /// @param state that the provider gives back
  /// @param nonce that stands in the token
  /// @param verifier of PKCE
  public record Attempt(String state, String nonce, String verifier) {}

  /// The provider, or what came from it, does not let anybody in.
  public static final class LoginRefused extends RuntimeException {

    LoginRefused(String message) {
      super(message);
    }
  }

  /// How this service is known there, and where browsers reach it.
  public AuthConfig.WebLogin login() {
    return login;
  }

  /// Where the browser goes to sign in.
  ///
  /// @throws LoginRefused where the provider does not answer
  public URI authorization(Attempt attempt) {
    var query = new TreeMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", login.clientId());
    query.put("redirect_uri", login.callback());
    query.put("scope", login.scopes());
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", challenge(attempt.verifier()));
    query.put("code_challenge_method", "S256");
    return with(endpoint("authorization_endpoint"), query);
  }

  /// Where the browser goes to sign out there, too; empty where the provider has no such place.
  ///
  /// @throws LoginRefused where the provider does not answer
  public Optional<URI> endSession() {
    var end = discover().path("end_session_endpoint").asText("");
    return end.isEmpty()
        ? Optional.empty()
        : Optional.of(
            with(
                end,
                Map.of(
                    "client_id",
                    login.clientId(),
                    "post_logout_redirect_uri",
                    login.publicUrl() + "/")));
  }

  /// The token that the provider gives for a code, verified: signature, issuer, audience, time and
  /// nonce.
  ///
  /// @throws LoginRefused where it gives none, or one that is not for this attempt
  public JsonWebToken exchange(String code, Attempt attempt) {
    var form = new TreeMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", login.callback());
    form.put("code_verifier", attempt.verifier());
    form.put("client_id", login.clientId());
    var request =
        HttpRequest.newBuilder(URI.create(endpoint("token_endpoint")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json");
    login
        .clientSecret()
        .ifPresent(secret -> {
          form.remove("client_id");
          request.header("Authorization", "Basic " + basic(login.clientId(), secret));
        });
    var answer = send(request.POST(BodyPublishers.ofString(encoded(form))));
    if (answer.statusCode() != 200) {
      throw refused("The identity provider did not accept the sign-in.", answer.statusCode());
    }
    return verified(parsed(answer).path("id_token").asText(""), attempt.nonce());
  }

  private JsonWebToken verified(String token, String nonce) {
    try {
      var jwt = parser.parse(token);
      Object given = jwt.getClaim("nonce");
      var same =
          given != null
              && MessageDigest.isEqual(
                  given.toString().getBytes(StandardCharsets.UTF_8),
                  nonce.getBytes(StandardCharsets.UTF_8));
      if (!same) {
        throw new LoginRefused("The identity provider's answer is not for this sign-in.");
      }
      return jwt;
    } catch (ParseException e) {
      LOGGER.warning("An ID token of the identity provider is not valid here.");
      throw new LoginRefused("The identity provider's answer is not valid here.");
    }
  }

  private String endpoint(String name) {
    var url = discover().path(name).asText("");
    if (url.isEmpty()) {
      throw new LoginRefused("The identity provider names no " + name + ".");
    }
    return url;
  }

  /// OpenID Connect Discovery 1.0.
  private JsonNode discover() {
    var known = discovered;
    if (known != null && known.at().plus(KNOWN_FOR).isAfter(clock.instant())) {
      return known.document();
    }
    var base = issuer.issuer().replaceAll("/+$", "");
    var answer =
        send(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration")));
    if (answer.statusCode() != 200) {
      throw refused("The identity provider does not answer.", answer.statusCode());
    }
    var document = parsed(answer);
    if (!document.path("issuer").asText("").equals(issuer.issuer())) {
      throw new LoginRefused("The identity provider is not the issuer that is configured.");
    }
    discovered = new Discovered(document, clock.instant());
    return document;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      LOGGER.warning(() -> "The identity provider cannot be reached: " + e.getClass().getName());
      throw new LoginRefused("The identity provider cannot be reached.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoginRefused("The identity provider cannot be reached.");
    }
  }

  private static JsonNode parsed(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw refused("The identity provider's answer is malformed.", answer.statusCode());
    }
  }

  private static LoginRefused refused(String message, int status) {
    LOGGER.warning(() -> message + " Status " + status);
    return new LoginRefused(message);
  }

  private static URI with(String url, Map<String, String> query) {
    return URI.create(url + (url.contains("?") ? "&" : "?") + encoded(query));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// RFC 6749, section 2.3.1: both are encoded like forms first.
  private static String basic(String user, String password) {
    var both = encoded(user) + ":" + encoded(password);
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private static String challenge(String verifier) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
