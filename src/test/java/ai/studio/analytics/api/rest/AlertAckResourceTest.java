package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a link in a notification leads to.
class AlertAckResourceTest {

  private static final String SECRET = "a secret that is only for this test";

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-04T12:00:00Z"));
  private final Alerts alerts = new Alerts(tenant.database().dataSource(), tenant.clock());
  private final AckLinks links = new AckLinks("http://ui", SECRET);
  private final AlertAckResource resource = new AlertAckResource(alerts, links, _ -> null);

  @Test
  void aLinkAsksAndAClickAcknowledges() {
    var alert = TestAlerts.firing(tenant.database().dataSource(), tenant.name());
    var id = Long.toString(alert);
    var signature = signature(id);

    assertThat(resource.ask(tenant.name(), id, signature))
        .contains("<h1>A rule</h1>")
        .contains("<button>Acknowledge</button>");
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
    assertThat(resource.acknowledge(tenant.name(), id, signature))
        .contains("It is acknowledged by whoever has the link.");
    assertThat(resource.ask(tenant.name(), id, signature)).doesNotContain("<button>");
  }

  @Test
  void whatIsNotSignedIsNothing() {
    var alert = TestAlerts.firing(tenant.database().dataSource(), tenant.name());
    var other = TestAlerts.firing(tenant.database().dataSource(), tenant.name());
    var signature = signature(Long.toString(other));

    assertThatThrownBy(() -> resource.acknowledge(tenant.name(), Long.toString(alert), signature))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> resource.ask(null, null, null)).isInstanceOf(NotFound.class);
    assertThat(alerts.find(tenant.name(), alert).orElseThrow().acknowledgedBy()).isNull();
  }

  private String signature(String alert) {
    var link = links.of(tenant.name(), alert);
    var found = Pattern.compile("signature=([0-9a-f]+)").matcher(String.valueOf(link));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
