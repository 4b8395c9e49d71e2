package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Property(tries = 500)
  void whatTheJdkWritesIsReadAgain(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
    var written = InetAddress.getByAddress(bytes).getHostAddress();

    assertThat(Address.parse(written).orElseThrow().inetAddress())
        .isEqualTo(InetAddress.getByAddress(bytes));
  }

  @Property(tries = 200)
  void anyFourBytesAreAnAddress(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
    var written = InetAddress.getByAddress(bytes).getHostAddress();

    assertThat(Address.parse(written).orElseThrow().bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::, 0:0:0:0:0:0:0:0",
    "::8, 0:0:0:0:0:0:0:8",
    "1::, 1:0:0:0:0:0:0:0",
    "1::8, 1:0:0:0:0:0:0:8",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "1::1.2.3.4, 1:0:0:0:0:0:102:304",
    "ABCD::EF01, abcd:0:0:0:0:0:0:ef01",
    "fe80::1%25eth0, fe80:0:0:0:0:0:0:1"
  })
  void groupsOfZerosMayBeLeftOutOnce(String text, String address) {
    assertThat(Address.parse(text).orElseThrow()).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8::",
        "1::2::3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4::1",
        "::1.2.3",
        "::1.2.3.256",
        "::00001",
        "::g",
        "::٣",
        ":1:2:3:4:5:6:7",
        "01.2.3.4.5",
        "1.2.3.0400",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "[::1]:",
        "[::1]:123456",
        "[::1]x80",
        "1.2.3.4:"
      })
  void whatIsNotQuiteAnAddressIsNone(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @Test
  void anIpv4AddressMappedIntoIpv6IsTheIpv4Address() {
    var mapped = Address.parse("::ffff:192.0.2.1").orElseThrow();

    assertThat(mapped).isEqualTo(Address.parse("192.0.2.1").orElseThrow());
    assertThat(mapped).hasSameHashCodeAs(Address.parse("192.0.2.1").orElseThrow());
    assertThat(mapped.isV4()).isTrue();
    assertThat(Address.parse("::fffe:192.0.2.1").orElseThrow().isV4()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:0:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.1, 192.0.2.1",
    "2002:c000:201::1, 192.0.2.1",
    "2001:0:1:2:3:4:3fff:fdfe, 192.0.2.1",
    "::192.0.2.1, 192.0.2.1",
    "::0.0.1.0, 0.0.1.0",
    "::1, 0:0:0:0:0:0:0:1",
    "::, 0:0:0:0:0:0:0:0",
    "::ff, 0:0:0:0:0:0:0:ff",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "2003:c000:201::1, 2003:c000:201:0:0:0:0:1",
    "192.0.2.1, 192.0.2.1"
  })
  void theIpv4AddressInATunnelIsFound(String text, String inner) {
    assertThat(Address.parse(text).orElseThrow().untunnelled()).hasToString(inner);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown, 192.0.2.1 | 192.0.2.1",
        "192.0.2.1,10.0.0.1 | 192.0.2.1",
        ",,192.0.2.1 | 192.0.2.1",
        "for=192.0.2.1:80;proto=https | 192.0.2.1",
        "proto=https; For=\"192.0.2.1\" | 192.0.2.1",
        "by=10.0.0.1, for=192.0.2.1 | 192.0.2.1",
        "for=_hidden, for=\"[2001:db8::1]:80\" | 2001:db8:0:0:0:0:0:1",
      })
  void ofAListOfForwardersTheFirstThatCanBeReadIsTheClient(String text, String client) {
    assertThat(Address.parse(text).orElseThrow()).hasToString(client);
  }

  @Test
  void nobodyChangesAnAddressFromOutside() {
    var address = Address.parse("192.0.2.1").orElseThrow();
    address.bytes()[0] = 10;

    assertThat(address).hasToString("192.0.2.1");
    assertThat(address).isNotEqualTo("192.0.2.1");
  }
}
