package ai.studio.analytics.track;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxies in front of an application, whose word about the client's address is believed.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239, the `Forwarded` header</a>
record TrustedProxies(List<Block> blocks) {

  /// A CIDR block.
  record Block(byte[] network, int bits) {

    static Block parse(String text) {
      try {
        var parts = text.split("/", 2);
        var network = InetAddress.ofLiteral(parts[0]).getAddress();
        var bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > network.length * 8) {
          throw new IllegalArgumentException(text);
        }
        return new Block(network, bits);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "studio.track.trusted-proxies must be CIDR blocks such as 10.0.0.0/8: " + text, e);
      }
    }

    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit += 8) {
        var mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
        if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /// @throws IllegalArgumentException where one is not a CIDR block
  static TrustedProxies of(List<String> blocks) {
    return new TrustedProxies(blocks.stream().map(Block::parse).toList());
  }

  /// The client's address: the nearest one, seen from here, that is not a trusted proxy.
  ///
  /// @param peer the other end of the connection; null where it is unknown
  /// @param forwarded the `Forwarded` header, which wins over `forwardedFor`
  /// @param forwardedFor the `X-Forwarded-For` header
  @Nullable String client(
      @Nullable String peer, @Nullable String forwarded, @Nullable String forwardedFor) {
    if (peer == null || !isTrusted(peer)) {
      return peer;
    }
    var client = peer;
    for (var hop : hops(forwarded, forwardedFor).reversed()) {
      var address = literal(hop);
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(String address) {
    return !blocks.isEmpty()
        && literal(address)
            .map(it -> InetAddress.ofLiteral(it).getAddress())
            .filter(bytes -> blocks.stream().anyMatch(block -> block.holds(bytes)))
            .isPresent();
  }

  private static List<String> hops(@Nullable String forwarded, @Nullable String forwardedFor) {
    if (forwarded == null) {
      return forwardedFor == null ? List.of() : List.of(forwardedFor.split(","));
    }
    var hops = new ArrayList<String>();
    for (var element : forwarded.split(",")) {
      Stream.of(element.split(";"))
          .map(String::strip)
          .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith("for="))
          .map(pair -> pair.substring("for=".length()).replace("\"", ""))
          .findFirst()
          .ifPresent(hops::add);
    }
    return hops;
  }

  /// The address without brackets and port; empty where it is a name, `unknown` or worse.
  private static Optional<String> literal(String hop) {
    var text = hop.strip();
    if (text.startsWith("[")) {
      text = text.substring(1, Math.max(1, text.indexOf(']')));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
