package ai.studio.analytics.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// An IP address, read from any of the forms in which proxies and logs write one, without ever
/// asking a name server.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239, the `Forwarded` header</a>
public final class Address {

  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int GROUPS = 8;
  private static final int NETWORK_BYTES = 8;

  /// Where an IPv4 address stands in an IPv6 one, by how that begins.
  ///
  /// @param start the first bytes
  /// @param at where the four bytes are
  /// @param inverted whether their bits are
  private record Tunnel(byte[] start, int at, boolean inverted) {

    boolean holds(byte[] address) {
      return Arrays.equals(start, 0, start.length, address, 0, start.length);
    }

    byte[] inner(byte[] address) {
      var inner = Arrays.copyOfRange(address, at, at + V4_BYTES);
      for (var i = 0; inverted && i < V4_BYTES; i++) {
        inner[i] = (byte) ~inner[i];
      }
      return inner;
    }
  }

  private static final Tunnel MAPPED = tunnel(12, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
  private static final Tunnel COMPATIBLE = tunnel(12, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Tunnel[] TUNNELS = {
    tunnel(12, false, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0), // translated, RFC 2765
    tunnel(12, false, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0), // NAT64, RFC 6052
    tunnel(2, false, 0x20, 0x02), // 6to4, RFC 3056
    tunnel(12, true, 0x20, 0x01, 0, 0) // Teredo, RFC 4380: the client's
  };

  private final byte[] bytes;

  private Address(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The address that `text` spells out; empty where it is anything else.
  ///
  /// It may have a port, brackets, quotes or a zone, and may be a list as `X-Forwarded-For` and
  /// `Forwarded` have it: then it is the first that can be read, the client's. An IPv4 address that
  /// is mapped into IPv6 is the IPv4 address.
  public static Optional<Address> parse(String text) {
    var start = 0;
    while (start <= text.length()) {
      var comma = text.indexOf(',', start);
      var end = comma < 0 ? text.length() : comma;
      var address = parseElement(text.substring(start, end));
      if (address.isPresent()) {
        return address;
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  /// What counts as one client where clients are counted or restricted: of IPv6 the /64, which is
  /// what one household or server has and changes its address in at will; of IPv4 the address; and
  /// what is no address as it is.
  public static String network(String text) {
    return parse(text).map(Address::network).orElse(text);
  }

  /// The same of an address.
  public String network() {
    return isV4() ? toString() : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "::/64";
  }

  /// Four bytes, or sixteen.
  public byte[] bytes() {
    return bytes.clone();
  }

  public boolean isV4() {
    return bytes.length == V4_BYTES;
  }

  /// The IPv4 address that an IPv6 one carries: IPv4-compatible, translated, NAT64, 6to4 or Teredo;
  /// the address itself where it carries none.
  public Address untunnelled() {
    if (isV4()) {
      return this;
    }
    for (var tunnel : TUNNELS) {
      if (tunnel.holds(bytes)) {
        return new Address(tunnel.inner(bytes));
      }
    }
    return isCompatible() ? new Address(COMPATIBLE.inner(bytes)) : this;
  }

  public InetAddress inetAddress() {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// As the JDK writes it.
  @Override
  public String toString() {
    return inetAddress().getHostAddress();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Not `::` and `::1`, which are themselves.
  private boolean isCompatible() {
    return COMPATIBLE.holds(bytes) && (bytes[12] != 0 || bytes[13] != 0 || bytes[14] != 0);
  }

  private static Optional<Address> parseElement(String element) {
    var text = forwardedFor(element).replace("\"", "").strip();
    text = text.startsWith("/") ? text.substring(1) : text;
    if (text.startsWith("[")) {
      var close = text.indexOf(']');
      return close < 0 || !isPort(text, close + 1)
          ? Optional.empty()
          : literal(text.substring(1, close));
    }
    var colon = text.indexOf(':');
    if (colon < 0) {
      return v4(text);
    }
    if (colon == text.lastIndexOf(':')) {
      return isPort(text, colon) ? v4(text.substring(0, colon)) : Optional.empty();
    }
    return v6(text);
  }

  /// What stands behind `for=`; all of it where there is none.
  private static String forwardedFor(String element) {
    if (element.indexOf('=') < 0) {
      return element;
    }
    for (var pair : element.split(";")) {
      var bare = pair.strip();
      if (bare.regionMatches(true, 0, "for=", 0, 4)) {
        return bare.substring(4);
      }
    }
    return element;
  }

  /// Nothing, or a colon with up to five digits.
  private static boolean isPort(String text, int from) {
    if (from == text.length()) {
      return true;
    }
    var digits = text.length() - from - 1;
    if (text.charAt(from) != ':' || digits < 1 || digits > 5) {
      return false;
    }
    return isDigits(text, from + 1, text.length());
  }

  private static Optional<Address> literal(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  private static Optional<Address> v4(String text) {
    var bytes = new byte[V4_BYTES];
    return readV4(text, bytes, 0) ? Optional.of(new Address(bytes)) : Optional.empty();
  }

  /// Four decimal numbers: `127.1` and `2130706433` are none.
  private static boolean readV4(String text, byte[] into, int at) {
    var start = 0;
    for (var i = 0; i < V4_BYTES; i++) {
      var dot = text.indexOf('.', start);
      var end = dot < 0 ? text.length() : dot;
      var last = i == V4_BYTES - 1;
      if (last != (dot < 0) || end == start || end - start > 3 || !isDigits(text, start, end)) {
        return false;
      }
      var value = Integer.parseInt(text, start, end, 10);
      if (value > 0xff) {
        return false;
      }
      into[at + i] = (byte) value;
      start = end + 1;
    }
    return true;
  }

  /// With or without a zone.
  private static Optional<Address> v6(String literal) {
    var zone = literal.indexOf('%');
    var text = zone < 0 ? literal : literal.substring(0, zone);
    var gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return Optional.empty();
    }
    var head = new byte[V6_BYTES + 2];
    var tail = new byte[V6_BYTES + 2];
    var before = groups(gap < 0 ? text : text.substring(0, gap), head, gap < 0);
    var after = gap < 0 ? 0 : groups(text.substring(gap + 2), tail, true);
    var all = before + after;
    if (before < 0 || after < 0 || (gap < 0 ? all != GROUPS : all >= GROUPS)) {
      return Optional.empty();
    }
    var bytes = Arrays.copyOf(head, V6_BYTES);
    Arrays.fill(bytes, before * 2, V6_BYTES, (byte) 0);
    System.arraycopy(tail, 0, bytes, V6_BYTES - after * 2, after * 2);
    return Optional.of(new Address(MAPPED.holds(bytes) ? MAPPED.inner(bytes) : bytes));
  }

  /// Reads groups of hexadecimal digits.
  ///
  /// @param mayEndInV4 whether the last two may be written as an IPv4 address
  /// @return how many there are; -1 where the text is something else
  private static int groups(String text, byte[] into, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return 0;
    }
    var parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return -1;
    }
    for (var i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && mayEndInV4 && parts[i].indexOf('.') >= 0) {
        return readV4(parts[i], into, i * 2) ? i + 2 : -1;
      }
      var group = hex(parts[i]);
      if (group < 0) {
        return -1;
      }
      into[i * 2] = (byte) (group >> 8);
      into[i * 2 + 1] = (byte) group;
    }
    return parts.length;
  }

  private static int hex(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return -1;
    }
    var value = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static boolean isDigits(String text, int from, int end) {
    for (var i = from; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Tunnel tunnel(int at, boolean inverted, int... start) {
    var bytes = new byte[start.length];
    for (var i = 0; i < start.length; i++) {
      bytes[i] = (byte) start[i];
    }
    return new Tunnel(bytes, at, inverted);
  }
}
