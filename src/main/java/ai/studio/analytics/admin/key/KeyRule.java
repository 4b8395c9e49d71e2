package ai.studio.analytics.admin.key;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long and from where a key may be used.
///
/// @param expiresAt when it stops working; null for never
/// @param addresses from where; from everywhere where there are none
public record KeyRule(@Nullable Instant expiresAt, List<AddressBlock> addresses) {

  /// For ever and from everywhere.
  public static final KeyRule NONE = new KeyRule(null, List.of());

  public KeyRule {
    addresses = List.copyOf(addresses);
  }

  /// Reads blocks of addresses.
  ///
  /// @throws ApiKeys.InvalidName where one is none
  public static KeyRule of(@Nullable Instant expiresAt, List<String> addresses) {
    try {
      return new KeyRule(expiresAt, addresses.stream().map(AddressBlock::parse).toList());
    } catch (IllegalArgumentException e) {
      throw ApiKeys.InvalidName.addresses(e.getMessage());
    }
  }

  boolean hasExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  boolean allows(@Nullable String address) {
    return addresses.isEmpty()
        || (address != null && addresses.stream().anyMatch(block -> block.holds(address)));
  }
}
