package ai.studio.analytics.api;

import ai.studio.analytics.auth.Accounts;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Tokens;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Login with a local account.
@Path("/api/auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

  private final Accounts accounts;
  private final Tokens tokens;
  private final AuthConfig config;

  @Inject
  AuthResource(Accounts accounts, Tokens tokens, AuthConfig config) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.config = config;
  }

  /// What the user typed.
  public record Login(@Nullable String username, @Nullable String password) {}

  /// A token, as RFC 6749 names its parts.
  ///
  /// @param expiresIn seconds
  public record AccessToken(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {}

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Log in with a local account and get a bearer token")
  @APIResponse(responseCode = "200", description = "The token")
  @APIResponse(responseCode = "401", description = "Wrong user name or password")
  @SecurityRequirements
  public AccessToken login(@Nullable Login login) {
    if (login == null) {
      throw new InvalidEvent("username", "must not be blank");
    }
    return login(login.username(), login.password());
  }

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public AccessToken login(
      @FormParam("username") @Nullable String username,
      @FormParam("password") @Nullable String password) {
    var caller =
        accounts
            .login(required("username", username), required("password", password))
            .orElseThrow(() -> NotAuthenticated.invalid("Wrong user name or password."));
    return new AccessToken(
        tokens.issue(caller, config.tokenTtl()), "Bearer", config.tokenTtl().toSeconds());
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidEvent(field, "must not be blank");
    }
    return value;
  }
}
