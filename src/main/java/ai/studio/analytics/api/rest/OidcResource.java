package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.account.Accounts.AccountExists;
import ai.studio.analytics.admin.account.Accounts.InvalidAccount;
import ai.studio.analytics.admin.account.Logins;
import ai.studio.analytics.admin.account.Organizations.OrganizationExists;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.rest.AuthResource.GrantedTokens;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.api.security.Visitors;
import ai.studio.analytics.auth.AuthConfig;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.OidcProvider;
import ai.studio.analytics.auth.OidcProvider.LoginRefused;
import ai.studio.analytics.auth.Tokens;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Signing in at the identity provider with a browser: the way there, the way back, and the tokens
/// for the web UI, which never stand in an address.
@Path("/api/auth")
@Tag(name = "auth")
@SecurityRequirements
public class OidcResource {

  private static final Logger LOGGER = Logger.getLogger(OidcResource.class.getName());

  private final Optional<OidcProvider> provider;
  private final Logins logins;
  private final Tokens tokens;
  private final AuthConfig config;
  private final CurrentActor currentActor;

  @SuppressWarnings("NullAway.Init")
  @Context
  HttpHeaders headers;

  @SuppressWarnings("NullAway.Init")
  @Context
  ContainerRequestContext request;

  @Inject
  OidcResource(
      Optional<OidcProvider> provider,
      Logins logins,
      Tokens tokens,
      AuthConfig config,
      CurrentActor currentActor) {
    this.provider = provider;
    this.logins = logins;
    this.tokens = tokens;
    this.config = config;
    this.currentActor = currentActor;
  }

  /// How people may sign in.
  ///
  /// @param oidc what the button for the identity provider says; null where there is none
  public record Methods(@Nullable String oidc) {}

  /// The tokens of a login at the identity provider.
  ///
  /// @param login the name at the login, which tells who it is and is not for people
  public record SignedIn(@JsonUnwrapped GrantedTokens tokens, String login) {}

  @GET
  @Path("/methods")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "How people may sign in")
  public Methods methods() {
    return new Methods(provider.map(it -> it.login().title()).orElse(null));
  }

  @GET
  @Path("/oidc/login")
  @Operation(
      summary = "Sign in at the identity provider",
      description = "For browsers, which are sent there.")
  @APIResponse(responseCode = "303", description = "To the identity provider")
  @APIResponse(responseCode = "404", description = "There is none")
  public Response login(@QueryParam("return") @Nullable String path) {
    var known = provider();
    var cookies = new OidcCookies(known.login());
    var attempt = OidcCookies.newAttempt();
    try {
      return Response.seeOther(known.authorization(attempt))
          .cookie(cookies.attempt(attempt, OidcCookies.local(path)))
          .build();
    } catch (LoginRefused e) {
      return failed("unreachable", e);
    }
  }

  @GET
  @Path("/oidc/callback")
  @Operation(
      summary = "The way back from the identity provider",
      description = "For browsers, which are sent to the web UI.")
  @APIResponse(responseCode = "303", description = "To the web UI")
  public Response callback(
      @QueryParam("code") @Nullable String code, @QueryParam("state") @Nullable String state) {
    var known = provider();
    var cookies = new OidcCookies(known.login());
    var begun = cookies.begun(headers.getCookies(), state);
    if (begun.isEmpty()) {
      return failed("expired", null);
    }
    if (code == null) {
      return failed("refused", null);
    }
    try {
      var claimed = tokens.claimed(known.exchange(code, begun.get().attempt()));
      var granted = logins.vouched(claimed, currentActor::address);
      return Response.seeOther(URI.create(begun.get().path() + "#signed-in"))
          .cookie(cookies.endOfAttempt(), cookies.session(granted.refresh()))
          .build();
    } catch (LoginRefused e) {
      return failed("refused", e);
    } catch (NotAuthenticated e) {
      return failed("disabled", e);
    } catch (InvalidAccount e) {
      return failed(e.field().equals("role") ? "no-role" : "invalid", e);
    } catch (AccountExists | OrganizationExists e) {
      return failed("taken", e);
    }
  }

  @POST
  @Path("/oidc/session")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The tokens of a browser that came back",
      description = "Once, by the cookie that the way back has left.")
  @APIResponse(responseCode = "200", description = "The tokens")
  @APIResponse(responseCode = "401", description = "The browser did not come back just now")
  public Response session(
      @CookieParam(OidcCookies.SESSION) @Nullable String token,
      @CookieParam(OidcCookies.SECURE_SESSION) @Nullable String secureToken) {
    var cookies = provider.map(it -> new OidcCookies(it.login()));
    var given = secureToken == null ? token : secureToken;
    if (cookies.isEmpty() || given == null) {
      throw NotAuthenticated.invalid("The browser did not come back from a sign-in just now.");
    }
    var visitor = Visitors.of(headers.getCookies());
    var granted = logins.refresh(given, null, visitor, currentActor::address);
    DeviceCookie.leave(request, granted);
    return Response.ok(new SignedIn(GrantedTokens.of(granted, config), granted.user()))
        .cookie(cookies.get().endOfSession())
        .build();
  }

  @GET
  @Path("/oidc/logout")
  @Operation(
      summary = "Sign out at the identity provider",
      description = "For browsers, which are sent there, and then to the web UI.")
  @APIResponse(responseCode = "303", description = "To the identity provider, or to the web UI")
  public Response logout() {
    try {
      return Response.seeOther(provider().endSession().orElse(URI.create("/"))).build();
    } catch (LoginRefused e) {
      return Response.seeOther(URI.create("/")).build();
    }
  }

  private OidcProvider provider() {
    return provider.orElseThrow(() -> new NotFound("There is no identity provider."));
  }

  /// @param code that the web UI knows: never a text of others
  private static Response failed(String code, @Nullable RuntimeException cause) {
    LOGGER.warning(
        () -> "A sign-in failed: " + code + (cause == null ? "" : ": " + cause.getMessage()));
    return Response.seeOther(URI.create("/#sign-in-failed=" + code)).build();
  }
}
