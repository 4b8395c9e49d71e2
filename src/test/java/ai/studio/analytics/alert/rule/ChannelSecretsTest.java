package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.StoredChannel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the secret of a channel when somebody changes it: here the token that an
/// Alertmanager is told, which it may do without.
class ChannelSecretsTest extends WatchedTraffic {

  private long id;

  @BeforeEach
  void make() {
    id =
        listeners.channel(
            "Manager", "alertmanager", Map.of("url", listeners.receiver.url(), "token", "first"));
  }

  @Test
  void leftOutItStays() {
    change(Map.of());
    assertThat(channel().secrets()).containsExactly("token");
    assertThat(authorization()).isEqualTo("Bearer first");
  }

  @Test
  void anotherOneTakesItsPlace() {
    change(Map.of("token", "second"));
    assertThat(authorization()).isEqualTo("Bearer second");
  }

  @Test
  void emptyItIsForgotten() {
    change(Map.of("token", " "));
    assertThat(channel().secrets()).isEmpty();
    assertThat(authorization()).isEmpty();
  }

  @Test
  void withAnotherAddressItIsGivenAnewOrForgotten() {
    var other = listeners.receiver.url() + "/elsewhere";
    assertThatExceptionOfType(InvalidAlert.class)
        .isThrownBy(() -> change(Map.of("url", other)))
        .withMessage("token must be given anew where the address is another");
    change(Map.of("url", other, "token", ""));
    assertThat(channel().secrets()).isEmpty();
    assertThat(channel().settings()).containsEntry("url", other);
  }

  @Test
  void thatNothingCanBeSentWithoutStays() {
    var pager =
        listeners.channel(
            "Pager", "pagerduty", Map.of("url", listeners.receiver.url(), "routingKey", "key"));
    var without =
        new Channels.Draft(
            "Pager", "pagerduty", true, Map.of("url", listeners.receiver.url(), "routingKey", ""));
    assertThatExceptionOfType(InvalidAlert.class)
        .isThrownBy(() -> listeners.channels.change(EVE, traffic.tenant.name(), pager, 1, without))
        .withMessage("routingKey must be given");
  }

  private void change(Map<String, String> part) {
    var settings = new HashMap<>(Map.of("url", listeners.receiver.url()));
    settings.putAll(part);
    var draft = new Channels.Draft("Manager", "alertmanager", true, settings);
    listeners.channels.change(EVE, traffic.tenant.name(), id, channel().version(), draft);
  }

  private StoredChannel channel() {
    return listeners.channels.list(traffic.tenant.name()).stream()
        .filter(it -> it.id() == id)
        .findAny()
        .orElseThrow();
  }

  private String authorization() {
    listeners.notifications.test(traffic.tenant.name(), id);
    listeners.send();
    return listeners.receiver.received().getLast().header("Authorization");
  }
}
