package ai.studio.analytics.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorsTest {

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
    "2001:db8:1:2::1, 2001:DB8:1:2:0::99, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, 192.0.2.2, false",
    "192.0.2.1, ::ffff:192.0.2.1, true",
    "unknown, unknown, true",
    "unknown, 192.0.2.1, false"
  })
  void addressesOfOneNetworkOfIpv6AreOneVisitor(String one, String other, boolean same) {
    assertThat(Address.network(one).equals(Address.network(other))).isEqualTo(same);
  }
}
