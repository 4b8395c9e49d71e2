package ai.studio.analytics.gateway;

import ai.studio.analytics.persistence.SecretSeal;
import java.util.Optional;

/// Seals vendors' keys for the database.
final class KeySeal {

  private final SecretSeal seal;

  /// @throws IllegalArgumentException where the secret is shorter than 32 characters
  KeySeal(String secret) {
    seal = new SecretSeal(secret, "studio gateway upstream keys 1");
  }

  /// @param place where it is kept, such as the id of a row
  String seal(VendorKey secret, String place) {
    return seal.seal(secret.after(""), place);
  }

  /// The key; empty where it was sealed under another secret, for another place, or changed.
  Optional<VendorKey> open(String sealed, String place) {
    return seal.open(sealed, place).map(VendorKey::new);
  }
}
