package ai.studio.analytics.enrich.geo;

import java.net.Inet4Address;
import java.net.InetAddress;

/// What addresses are for.
final class IpAddress {

  private IpAddress() {}

  /// Whether the address can belong to a country at all: not private, shared (CGNAT), loopback,
  /// link-local or multicast.
  static boolean isPublic(InetAddress address) {
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isShared(address)
        || isUniqueLocal(address));
  }

  /// 100.64.0.0/10, RFC 6598.
  private static boolean isShared(InetAddress address) {
    var bytes = address.getAddress();
    return address instanceof Inet4Address && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
  }

  /// fc00::/7, RFC 4193.
  private static boolean isUniqueLocal(InetAddress address) {
    return !(address instanceof Inet4Address) && (address.getAddress()[0] & 0xfe) == 0xfc;
  }
}
