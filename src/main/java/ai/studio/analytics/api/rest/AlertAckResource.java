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

  @Inject
  AlertAckResource(Alerts alerts, AckLinks links, CurrentActor currentActor) {
    this(alerts, links, currentActor::address);
  }

  /// @param address of the client, as an organisation keeps it
  AlertAckResource(Alerts alerts, AckLinks links, Function<String, @Nullable String> address) {
    this.alerts = alerts;
    this.links = links;
    this.address = address;
  }

  @GET
  @Operation(
      summary = "The page of a link in a notification",
      description =
          "Asks whether an alert is to be acknowledged. 404 where the link is not of this service.")
  @SecurityRequirements
  public String ask(
      @QueryParam("organization") @Nullable String organization,
      @QueryParam("alert") @Nullable String alert,
      @QueryParam("signature") @Nullable String signature) {
    var found = find(organization, alert, signature);
    return found.acknowledgedAt() == null
        ? page(found, "<form method=\"post\"><button>Acknowledge</button></form>")
        : page(found, "<p>It is acknowledged by " + escaped(found.acknowledgedBy()) + ".</p>");
  }

  @POST
  @Operation(summary = "Acknowledge an alert by a link in a notification")
  @SecurityRequirements
  public String acknowledge(
      @QueryParam("organization") @Nullable String organization,
      @QueryParam("alert") @Nullable String alert,
      @QueryParam("signature") @Nullable String signature) {
    var found = find(organization, alert, signature);
    var by = Actor.user(BY_LINK, address.apply(found.organization()));
    return alerts
        .acknowledge(by, found.organization(), found.id())
        .map(it -> page(it, "<p>It is acknowledged by " + escaped(it.acknowledgedBy()) + ".</p>"))
        .orElseThrow(AlertAckResource::none);
  }

  private Alert find(
      @Nullable String organization, @Nullable String alert, @Nullable String signature) {
    if (organization == null
        || alert == null
        || signature == null
        || !links.holds(organization, alert, signature)) {
      throw none();
    }
    // What is signed is an id.
    return alerts.find(organization, Long.parseLong(alert)).orElseThrow(AlertAckResource::none);
  }

  private static NotFound none() {
    return new NotFound("There is no such alert, or the link is not of this service.");
  }

  private static String page(Alert alert, String action) {
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
