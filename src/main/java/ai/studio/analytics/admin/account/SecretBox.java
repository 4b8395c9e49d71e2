package ai.studio.analytics.admin.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what must be read again, with a key that is made of the signing key of our tokens and
/// is not in the database (AES-256-GCM). Whose it is is bound to it, so that nobody gives somebody
/// else's to themselves.
final class SecretBox {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  SecretBox(KeyPair signingKey) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(signingKey.getPrivate().getEncoded(), "HmacSHA256"));
      key =
          new SecretKeySpec(
              mac.doFinal("second factor".getBytes(StandardCharsets.US_ASCII)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String seal(byte[] secret, String owner) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, owner);
    var both = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
    return Base64.getEncoder().encodeToString(both);
  }

  /// @throws IllegalStateException where it was sealed with another key or for somebody else
  byte[] open(String sealed, String owner) {
    var both = Base64.getDecoder().decode(sealed);
    var nonce = Arrays.copyOf(both, NONCE_BYTES);
    return crypt(
        Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(both, NONCE_BYTES, both.length), owner);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text, String owner) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The secret cannot be read with this signing key", e);
    }
  }
}
