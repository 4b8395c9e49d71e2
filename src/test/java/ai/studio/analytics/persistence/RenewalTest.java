package ai.studio.analytics.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Renewal.Order;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenewalTest {

  @Test
  void rulesComeBeforeWhatTheyAreForHoweverOftenThatIsRenewed() {
    var renewals =
        Renewal.inOrder(
            Stream.of(
                renewal("file", Order.LATER, 1),
                renewal("keys", Order.BEFORE_READY, 1),
                renewal("accounts", Order.BEFORE_READY, 2),
                renewal("settings", Order.RULES, 60)));

    assertThat(renewals)
        .extracting(Renewal::name)
        .containsExactly("settings", "accounts", "keys", "file");
    assertThat(renewals)
        .extracting(Renewal::isBeforeReady)
        .containsExactly(true, true, true, false);
  }

  private static Renewal renewal(String name, Order order, int seconds) {
    return new Renewal(name, order, Duration.ofSeconds(seconds), () -> {});
  }
}
