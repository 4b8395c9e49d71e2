package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Credentials;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.admin.account.Passwords;
import ai.studio.analytics.admin.account.Visitor;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Visitors;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.event.InvalidEvent;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Logins with a local account. Bodies may be JSON or forms.
@Path("/api/auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

  private final Logins logins;
  private final Accounts accounts;
  private final AuthConfig config;
  private final CurrentActor currentActor;

  @SuppressWarnings("NullAway.Init")
  @Context
  HttpHeaders headers;

  @SuppressWarnings("NullAway.Init")
  @Context
  ContainerRequestContext request;

  @Inject
  AuthResource(Logins logins, Accounts accounts, AuthConfig config, CurrentActor currentActor) {
    this.logins = logins;
    this.accounts = accounts;
    this.config = config;
    this.currentActor = currentActor;
  }

  /// What the user typed.
  ///
  /// @param organization that the name is one of; without, the name is that of an account of the
  ///   first organisation, or has the organisation before a slash
  /// @param code of the authenticator app, or a recovery code, where the account wants one
  public record Login(
      @Nullable String username,
      @Nullable String password,
      @Nullable String organization,
      @Nullable String code) {}

  /// A new password, from whoever knows the present one.
  public record PasswordChange(
      @Nullable String username,
      @Nullable String organization,
      @Nullable String password,
      @JsonProperty("new_password") @Nullable String newPassword,
      @Nullable String code) {}

  /// What renews or ends a login.
  ///
  /// @param organization to renew it for another one; without, for the same
  public record Renewal(
      @JsonProperty("refresh_token") @Nullable String refreshToken,
      @Nullable String organization) {}

  /// Tokens, as RFC 6749 names their parts.
  ///
  /// @param expiresIn seconds for which the access token is good
  /// @param refreshToken good for one renewal
  /// @param refreshExpiresIn seconds for which the refresh token is good
  public record GrantedTokens(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn,
      @JsonProperty("refresh_token") String refreshToken,
      @JsonProperty("refresh_expires_in") long refreshExpiresIn) {

    static GrantedTokens of(Logins.Granted granted, AuthConfig config) {
      return new GrantedTokens(
          granted.access(),
          "Bearer",
          config.tokenTtl().toSeconds(),
          granted.refresh(),
          config.refreshTtl().toSeconds());
    }
  }

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Log in with a local account")
  @APIResponse(responseCode = "200", description = "The tokens")
  @APIResponse(
      responseCode = "401",
      description =
          "Wrong user name, password or code; with the code SECOND_FACTOR_NEEDED where the account wants a code, too")
  @APIResponse(
      responseCode = "429",
      description =
          "Too many failed logins with this name, whether it exists or not; a device that the user has logged in with before does not wait for strangers")
  @SecurityRequirements
  public GrantedTokens login(@Nullable Login login) {
    return granted(login == null ? new Login(null, null, null, null) : login);
  }

  @POST
  @Path("/token")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public GrantedTokens login(MultivaluedMap<String, String> form) {
    return granted(
        new Login(
            form.getFirst("username"),
            form.getFirst("password"),
            form.getFirst("organization"),
            form.getFirst("code")));
  }

  private GrantedTokens granted(Login login) {
    var password = required("password", login.password());
    var user = accounts.loginName(login.organization(), required("username", login.username()));
    return granted(
        logins.login(
            new Credentials(user, password, login.code()), visitor(), currentActor::address));
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Renew a login",
      description =
          "Each refresh token is good for one renewal. One that is used again later ends the login, for it was stolen."
              + " With `organization` it goes on in another organisation that the user is a member of.")
  @APIResponse(responseCode = "200", description = "New tokens, with the account's present role")
  @APIResponse(responseCode = "401", description = "The login has ended")
  @APIResponse(responseCode = "404", description = "The user is no member of the organisation")
  @SecurityRequirements
  public GrantedTokens refresh(@Nullable Renewal renewal) {
    return renewal == null
        ? refresh(null, null)
        : refresh(renewal.refreshToken(), renewal.organization());
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public GrantedTokens refresh(MultivaluedMap<String, String> form) {
    return refresh(form.getFirst("refresh_token"), form.getFirst("organization"));
  }

  private GrantedTokens refresh(@Nullable String token, @Nullable String organization) {
    try {
      return granted(
          logins.refresh(
              required("refresh_token", token), organization, visitor(), currentActor::address));
    } catch (Logins.NoMember e) {
      throw new NotFound(String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("/logout")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "End a login",
      description = "Its access tokens are good until they expire. An unknown token ends nothing.")
  @APIResponse(responseCode = "204", description = "The login has ended")
  @SecurityRequirements
  public void logout(@Nullable Renewal renewal) {
    logins.logout(
        required("refresh_token", renewal == null ? null : renewal.refreshToken()),
        currentActor::address);
  }

  @POST
  @Path("/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change the password of a local account",
      description = "Ends all its logins and the access tokens that were given out before.")
  @APIResponse(responseCode = "200", description = "The tokens of a new login")
  @APIResponse(
      responseCode = "400",
      description = "The new password has less than " + Passwords.MIN_LENGTH + " characters")
  @APIResponse(responseCode = "401", description = "Wrong user name or password")
  @APIResponse(responseCode = "429", description = "Too many failed logins with this name")
  @SecurityRequirements
  public GrantedTokens changePassword(@Nullable PasswordChange change) {
    var given = change == null ? new PasswordChange(null, null, null, null, null) : change;
    var user = accounts.loginName(given.organization(), required("username", given.username()));
    return granted(
        logins.changePassword(
            new Credentials(user, required("password", given.password()), given.code()),
            required("new_password", given.newPassword()),
            visitor(),
            currentActor::address));
  }

  private Visitor visitor() {
    return Visitors.of(headers.getCookies());
  }

  private GrantedTokens granted(Logins.Granted granted) {
    DeviceCookie.leave(request, granted);
    return GrantedTokens.of(granted, config);
  }

  static String required(String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidEvent(field, "must not be blank");
    }
    return value;
  }
}
