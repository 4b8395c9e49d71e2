package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/33"));

  @ParameterizedTest(name = "{0} with {1} and {2} is {3}")
  @CsvSource(
      quoteCharacter = '\'',
      nullValues = "-",
      value = {
        "203.0.113.9,   -,                                198.51.100.1,            203.0.113.9",
        "10.1.2.3,      -,                                198.51.100.1,            198.51.100.1",
        "192.0.2.7,     -,                                198.51.100.1,            198.51.100.1",
        "192.0.2.8,     -,                                198.51.100.1,            192.0.2.8",
        "10.1.2.3,      -,        '6.6.6.6, 198.51.100.1, 10.9.9.9',               198.51.100.1",
        "10.1.2.3,      -,                                '10.4.4.4, 10.9.9.9',    10.4.4.4",
        "10.1.2.3,      -,                                'evil, 10.9.9.9',        10.9.9.9",
        "10.1.2.3,      -,                                198.51.100.1:4711,       198.51.100.1",
        "10.1.2.3,      -,                                -,                       10.1.2.3",
        "10.1.2.3,      'for=198.51.100.1;proto=https',   6.6.6.6,                 198.51.100.1",
        "10.1.2.3,      'proto=https; For=\"[2400::1]:80\"', -,                    2400:0:0:0:0:0:0:1",
        "10.1.2.3,      'for=6.6.6.6, for=198.51.100.1',  -,                       198.51.100.1",
        "10.1.2.3,      for=_hidden,                      -,                       10.1.2.3",
        "2001:db8:7::1, -,                                198.51.100.1,            198.51.100.1",
        "2001:db8:8000::1, -,                             198.51.100.1,            2001:db8:8000::1",
      })
  void theClientIsTheNearestThatIsNoTrustedProxy(
      String peer, String forwarded, String forwardedFor, String client) {
    assertThat(PROXIES.client(peer, forwarded, forwardedFor)).isEqualTo(client);
  }

  @Test
  void withoutTrustedProxiesNoHeaderIsBelieved() {
    var none = TrustedProxies.of(List.of());

    assertThat(none.client("10.1.2.3", "for=6.6.6.6", "6.6.6.6")).isEqualTo("10.1.2.3");
    assertThat(none.client(null, "for=6.6.6.6", "6.6.6.6")).isNull();
  }

  @Test
  void refusesWhatIsNoBlock() {
    assertThatThrownBy(() -> TrustedProxies.of(List.of("10.0.0.0/33")))
        .hasMessageContaining("studio.track.trusted-proxies");
    assertThatThrownBy(() -> TrustedProxies.of(List.of("proxy.example")))
        .hasMessageContaining("proxy.example");
  }
}
