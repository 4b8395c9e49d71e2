package ai.studio.analytics.persistence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals secrets for the database: AES-256-GCM under a key that is derived (HKDF-SHA256) from the
/// secret of a setting. What is sealed for one purpose or place cannot be opened in another.
public final class SecretSeal {

  private static final int SHORTEST_SECRET = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /// @param secret what `studio.gateway.secret` says
  /// @param purpose what is sealed, and how
  /// @throws IllegalArgumentException where the secret is shorter than 32 characters
  public SecretSeal(String secret, String purpose) {
    key = derived(secret, purpose, "AES");
  }

  /// A key of 256 bits for a purpose of its own.
  ///
  /// @throws IllegalArgumentException where the secret is shorter than 32 characters
  public static SecretKey derived(String secret, String purpose, String algorithm) {
    if (secret.strip().length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "studio.gateway.secret must have at least " + SHORTEST_SECRET + " characters");
    }
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes(secret.strip()))
                  .thenExpand(bytes(purpose), 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param place where it is kept, such as the id of a row
  public String seal(String secret, String place) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(bytes(secret));
      var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The secret; empty where it was sealed under another one, for another place, or changed.
  public Optional<String> open(String sealed, String place) {
    try {
      var whole = Base64.getDecoder().decode(sealed);
      var nonce = Arrays.copyOf(whole, NONCE_BYTES);
      var plain =
          cipher(Cipher.DECRYPT_MODE, nonce, place)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (AEADBadTagException | IllegalArgumentException notOurs) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bytes(place));
    return cipher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
