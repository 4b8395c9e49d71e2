package ai.studio.analytics.alert.channel;

import ai.studio.analytics.admin.key.AddressBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/// Finds addresses of names, and refuses those that are in no public network: whoever makes a
/// channel must not reach what only this service can. It is asked when a connection is made, and
/// what it answers is what is connected to, whatever the name means a moment later.
final class PublicAddresses implements DnsResolver {

  /// The blocks that IANA has for special purposes, and IPv6 that carries IPv4 in it.
  private static final List<AddressBlock> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .map(AddressBlock::parse)
          .toList();

  private final boolean allowPrivate;

  PublicAddresses(boolean allowPrivate) {
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var all = InetAddress.getAllByName(host);
    for (var address : all) {
      check(host, address);
    }
    return all;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /// @throws RefusedAddress where it is in no public network
  void check(String host, InetAddress address) throws RefusedAddress {
    if (!allowPrivate && isSpecial(address)) {
      throw new RefusedAddress(host);
    }
  }

  static boolean isSpecial(InetAddress address) {
    var text = address.getHostAddress().replaceFirst("%.*", "");
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || SPECIAL.stream().anyMatch(it -> it.holds(text));
  }

  /// A name stands for an address that may not be connected to.
  static final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1;

    RefusedAddress(String host) {
      super(
          host
              + " is in a private network, which is only allowed with studio.alerts.allow-private-addresses");
    }
  }
}
