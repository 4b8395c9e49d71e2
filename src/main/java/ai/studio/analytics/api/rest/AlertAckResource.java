package ai.studio.analytics.api.rest;

import ai.studio.analytics.alert.rule.Alert;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.persistence.audit.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.jspecify.annotations.Nullable;

/// What links in notifications lead to. Mail servers and chats look at links by themselves, so it
/// takes a click on the page to acknowledge.
@Path("/api/alerts/acknowledge")
@ApplicationScoped
@Produces(MediaType.TEXT_HTML)
public class AlertAckResource {

  private static final String BY_LINK = "whoever has the link";

  private final Alerts alerts;
  private final AckLinks links;
  private final Function<String, @Nullable String> address;
  private final Clock clock;

  @Inject
  AlertAckResource(Alerts alerts, AckLinks links, CurrentActor currentActor, Clock clock) {
    this(alerts, links, currentActor::address, clock);
  }

  /// @param address of the client, as an organisation keeps it
  AlertAckResource(
      Alerts alerts, AckLinks links, Function<String, @Nullable String> address, Clock clock) {
    this.alerts = alerts;
    this.links = links;
    this.address = address;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "The page of a link in a notification",
      description =
          "Asks whether an alert is to be acknowledged. 404 where the link is not of this service, 410 where it is older"
              + " than 7 days or the alert is over.")
  @SecurityRequirements
  public Response ask(
      @QueryParam("organization") @Nullable String organization,
      @QueryParam("alert") @Nullable String alert,
      @QueryParam("until") @Nullable String until,
      @QueryParam("signature") @Nullable String signature) {
    var found = find(organization, alert, until, signature);
    var ended = ended(found, until);
    if (ended != null) {
      return ended;
    }
    return found.acknowledgedAt() == null
        ? page(Status.OK, found, "<form method=\"post\"><button>Acknowledge</button></form>")
        : acknowledged(found);
  }

  @POST
  @Operation(
      summary = "Acknowledge an alert by a link in a notification",
      description = "Again where it is acknowledged, it changes nothing. 404 and 410 likewise.")
  @SecurityRequirements
  public Response acknowledge(
      @QueryParam("organization") @Nullable String organization,
      @QueryParam("alert") @Nullable String alert,
      @QueryParam("until") @Nullable String until,
      @QueryParam("signature") @Nullable String signature) {
    var found = find(organization, alert, until, signature);
    var ended = ended(found, until);
    if (ended != null) {
      return ended;
    }
    var by = Actor.user(BY_LINK, address.apply(found.organization()));
    return alerts
        .acknowledge(by, found.organization(), found.id())
        .map(AlertAckResource::acknowledged)
        .orElseThrow(AlertAckResource::none);
  }

  private Alert find(
      @Nullable String organization,
      @Nullable String alert,
      @Nullable String until,
      @Nullable String signature) {
    if (organization == null
        || alert == null
        || until == null
        || signature == null
        || !links.holds(organization, alert, until, signature)) {
      throw none();
    }
    // What is signed is an id.
    return alerts.find(organization, Long.parseLong(alert)).orElseThrow(AlertAckResource::none);
  }

  /// The page that says so where a link has ended; null where it holds.
  private @Nullable Response ended(Alert alert, @Nullable String until) {
    if (alert.resolvedAt() != null) {
      return page(Status.GONE, alert, "<p>It is over: nobody has to look after it any more.</p>");
    }
    // What is signed is a number.
    var isOld = clock.instant().getEpochSecond() > Long.parseLong(String.valueOf(until));
    return isOld
        ? page(
            Status.GONE,
            alert,
            "<p>This link is older than 7 days, and has ended. Whoever is signed in can still acknowledge the alert on"
                + " <a href=\"/alerts/"
                + alert.id()
                + "\">its page</a>.</p>")
        : null;
  }

  private static Response acknowledged(Alert alert) {
    return page(
        Status.OK, alert, "<p>It is acknowledged by " + escaped(alert.acknowledgedBy()) + ".</p>");
  }

  private static NotFound none() {
    return new NotFound("There is no such alert, or the link is not of this service.");
  }

  private static Response page(Status status, Alert alert, String action) {
    return Response.status(status).entity(html(alert, action)).build();
  }

  private static String html(Alert alert, String action) {
    return """
    <!DOCTYPE html>
    <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Alert</title></head>
      <body><main><h1>%s</h1><p>%s</p>%s</main></body>
    </html>
    """
        .formatted(escaped(alert.ruleName()), escaped(alert.summary()), action);
  }

  private static String escaped(@Nullable String text) {
    return String.valueOf(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
