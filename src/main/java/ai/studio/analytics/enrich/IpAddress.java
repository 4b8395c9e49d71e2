package ai.studio.analytics.enrich;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads addresses as text without ever asking a name server.
final class IpAddress {

  /// Four decimal numbers: the JDK would also take `127.1` and `2130706433` for addresses.
  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int LONGEST = 45;

  private IpAddress() {}

  /// The address that `text` spells out, v4-mapped IPv6 addresses as IPv4; empty where it is
  /// anything else. Brackets and a zone (`[fe80::1%eth0]`) are ignored.
  static Optional<InetAddress> parse(String text) {
    var literal = withoutZone(withoutBrackets(text.strip()));
    if (literal.length() > LONGEST
        || !(V4.matcher(literal).matches() || V6.matcher(literal).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

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

  private static String withoutBrackets(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static String withoutZone(String text) {
    var zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
