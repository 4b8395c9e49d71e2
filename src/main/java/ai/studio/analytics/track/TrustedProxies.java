package ai.studio.analytics.track;

import ai.studio.analytics.event.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxies in front of an application, whose word about the client's address is believed.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239, the `Forwarded` header</a>
record TrustedProxies(List<Block> blocks) {

  /// A CIDR block.
  record Block(byte[] network, int bits) {

    static Block parse(String text) {
      var parts = text.strip().split("/", 2);
      var network = Address.parse(parts[0]).map(Address::bytes).orElseThrow(() -> bad(text));
      try {
        var bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
        var mapped = network.length == 4 && parts[0].contains(":");
        return new Block(network, checked(mapped && bits > 32 ? bits - 96 : bits, network, text));
      } catch (NumberFormatException e) {
        throw bad(text);
      }
    }

    private static int checked(int bits, byte[] network, String text) {
      if (bits < 0 || bits > network.length * 8) {
        throw bad(text);
      }
      return bits;
    }

    private static IllegalArgumentException bad(String text) {
      return new IllegalArgumentException(
          "studio.track.trusted-proxies must be CIDR blocks such as 10.0.0.0/8: " + text);
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
    var hops = hops(forwarded, forwardedFor);
    Collections.reverse(hops);
    for (var hop : hops) {
      var address = Address.parse(hop);
      if (address.isEmpty()) {
        return client;
      }
      client = address.get().toString();
      if (!isTrusted(client)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(String address) {
    return !blocks.isEmpty()
        && Address.parse(address)
            .map(Address::bytes)
            .filter(bytes -> blocks.stream().anyMatch(block -> block.holds(bytes)))
            .isPresent();
  }

  private static List<String> hops(@Nullable String forwarded, @Nullable String forwardedFor) {
    if (forwarded == null) {
      return forwardedFor == null ? List.of() : Arrays.asList(forwardedFor.split(","));
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
}
