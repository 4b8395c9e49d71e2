package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// What a link in a notification leads to.
class AlertAckResourceTest {

  private static final String SECRET = "a secret that is only for this test";
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant = new Tenant(NOON);
  private final DataSource dataSource = tenant.database().dataSource();
  private final Alerts alerts = new Alerts(dataSource, clock);
  private final AckLinks links = new AckLinks("http://ui", SECRET);
  private final AlertAckResource resource = new AlertAckResource(alerts, links, _ -> null, clock);
  private final long alert = TestAlerts.firing(dataSource, tenant.name());

  /// The parts of a link.
  private record Link(String alert, String until, String signature) {}

  @Test
  void aLinkAsksAndAClickAcknowledgesOnce() {
    var link = link(alert);
    assertThat(ask(link))
        .startsWith("200 ")
        .contains("<h1>A rule</h1>")
        .contains("<button>Acknowledge</button>");
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
    assertThat(acknowledge(link)).contains("It is acknowledged by whoever has the link.");
    var at = alerts.find(tenant.name(), alert).orElseThrow().acknowledgedAt();
    clock.advance(Duration.ofMinutes(1));
    assertThat(acknowledge(link)).startsWith("200 ");
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedAt()).isEqualTo(at);
    assertThat(ask(link)).doesNotContain("<button>");
  }

  @Test
  void whatIsNotSignedIsNothing() {
    var other = link(TestAlerts.firing(dataSource, tenant.name()));
    var forged = new Link(Long.toString(alert), other.until(), other.signature());
    var longer = new Link(other.alert(), other.until() + "0", other.signature());

    assertThatThrownBy(() -> acknowledge(forged)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> acknowledge(longer)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> resource.ask(null, null, null, null)).isInstanceOf(NotFound.class);
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
  }

  @Test
  void aLinkEndsAfterSevenDays() {
    var link = link(alert);
    clock.advance(Duration.ofDays(7));
    assertThat(ask(link)).startsWith("200 ");
    clock.advance(Duration.ofSeconds(1));
    assertThat(ask(link))
        .startsWith("410 ")
        .contains("older than 7 days", "href=\"/alerts/" + alert)
        .doesNotContain("<button>");
    assertThat(acknowledge(link)).startsWith("410 ");
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
  }

  @Test
  void aLinkEndsWithItsAlert() {
    Sqls.execute(
        dataSource, "UPDATE alert SET state = 'RESOLVED', resolved_at = 1 WHERE id = ?", alert);
    assertThat(ask(link(alert))).startsWith("410 ").contains("It is over");
    assertThat(acknowledge(link(alert))).startsWith("410 ");
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
  }

  private String ask(Link link) {
    return text(resource.ask(tenant.name(), link.alert(), link.until(), link.signature()));
  }

  private String acknowledge(Link link) {
    return text(resource.acknowledge(tenant.name(), link.alert(), link.until(), link.signature()));
  }

  private static String text(Response response) {
    return response.getStatus() + " " + response.getEntity();
  }

  private Link link(long alert) {
    var link = links.of(tenant.name(), Long.toString(alert), NOON);
    var found =
        Pattern.compile("until=([0-9]+)&signature=([0-9a-f]+)").matcher(String.valueOf(link));
    assertThat(found.find()).isTrue();
    return new Link(Long.toString(alert), found.group(1), found.group(2));
  }
}
