package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.account.Credentials;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.admin.account.Visitor;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Visitors;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The second factor of a local account. Each time the password proves who asks: a token that was
/// stolen is not enough.
@Path("/api/auth/second-factor")
@Tag(name = "auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirements
public class SecondFactorResource {

  private final Logins logins;
  private final Accounts accounts;
  private final CurrentActor currentActor;

  @SuppressWarnings("NullAway.Init")
  @Context
  HttpHeaders headers;

  @Inject
  SecondFactorResource(Logins logins, Accounts accounts, CurrentActor currentActor) {
    this.logins = logins;
    this.accounts = accounts;
    this.currentActor = currentActor;
  }

  /// Who asks.
  ///
  /// @param code a present one, where the account has a second factor already
  /// @param newCode of the app that is to be added
  public record Proof(
      @Nullable String username,
      @Nullable String organization,
      @Nullable String password,
      @Nullable String code,
      @JsonProperty("new_code") @Nullable String newCode) {}

  /// What the authenticator app needs.
  public record Enrolment(String secret, String uri) {}

  /// Codes for who has lost the app.
  public record RecoveryCodes(@JsonProperty("recovery_codes") List<String> codes) {}

  @POST
  @Path("/begin")
  @Operation(
      summary = "Begin to add a second factor",
      description = "Logins need it once a code of the app has confirmed it.")
  @APIResponse(responseCode = "200", description = "The secret, also as a URI for a QR code")
  @APIResponse(responseCode = "401", description = "Wrong user name, password or code")
  public Enrolment begin(@Nullable Proof proof) {
    var who = credentials(proof);
    var begun = logins.secondFactors().begin(who, visitor(), currentActor::address);
    return new Enrolment(begun.secret(), begun.uri());
  }

  @POST
  @Path("/confirm")
  @Operation(summary = "Add the second factor that was begun")
  @APIResponse(responseCode = "200", description = "Ten recovery codes, each good once")
  @APIResponse(responseCode = "401", description = "Wrong user name, password or code")
  public RecoveryCodes confirm(@Nullable Proof proof) {
    var who = credentials(proof);
    var code = AuthResource.required("new_code", proof == null ? null : proof.newCode());
    return new RecoveryCodes(
        logins.secondFactors().confirm(who, code, visitor(), currentActor::address));
  }

  @POST
  @Path("/remove")
  @Operation(summary = "Remove the second factor")
  @APIResponse(responseCode = "204", description = "There is none now")
  @APIResponse(responseCode = "401", description = "Wrong user name, password or code")
  public void remove(@Nullable Proof proof) {
    var who = credentials(proof);
    logins.secondFactors().remove(who, visitor(), currentActor::address);
  }

  private Credentials credentials(@Nullable Proof proof) {
    var given = proof == null ? new Proof(null, null, null, null, null) : proof;
    var password = AuthResource.required("password", given.password());
    var name = AuthResource.required("username", given.username());
    return new Credentials(accounts.loginName(given.organization(), name), password, given.code());
  }

  private Visitor visitor() {
    return Visitors.of(headers.getCookies());
  }
}
