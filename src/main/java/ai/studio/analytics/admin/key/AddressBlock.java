package ai.studio.analytics.admin.key;

import ai.studio.analytics.event.Address;

/// Addresses that begin with the same bits: a CIDR block, or one address.
///
/// @param text as it was written
/// @param bits how many of the network count
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
public record AddressBlock(String text, Address network, int bits) {

  /// Reads `192.0.2.0/24`, `2001:db8::/32` or an address.
  ///
  /// @throws IllegalArgumentException where it is neither
  public static AddressBlock parse(String text) {
    var parts = text.strip().split("/", 2);
    var network = Address.parse(parts[0]).orElseThrow(() -> bad(text));
    var most = network.bytes().length * Byte.SIZE;
    try {
      var bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > most) {
        throw bad(text);
      }
      return new AddressBlock(text.strip(), network, bits);
    } catch (NumberFormatException e) {
      throw bad(text);
    }
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(text + " is no address and no block such as 10.0.0.0/8");
  }

  /// Whether an address is one of them; what is no address is not.
  public boolean holds(String address) {
    return Address.parse(address).map(this::holds).orElse(false);
  }

  private boolean holds(Address address) {
    var theirs = address.bytes();
    var ours = network.bytes();
    if (theirs.length != ours.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % Byte.SIZE;
      if (((theirs[bit / Byte.SIZE] ^ ours[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
