package ai.studio.analytics.persistence.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/// Signs how far a chain goes, with a key that is not in the database.
public final class HeadSigner {

  private static final String ALGORITHM = "SHA256withRSA";
  private static final int ID_BYTES = 8;

  private final KeyPair keys;
  private final String keyId;

  /// @param keys of RSA
  public HeadSigner(KeyPair keys) {
    this.keys = keys;
    keyId = id(keys.getPublic());
  }

  /// Which key it is: the beginning of its hash.
  String keyId() {
    return keyId;
  }

  String sign(AuditHead head) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(keys.getPrivate());
      signature.update(bytes(head));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The head of the audit log cannot be signed", e);
    }
  }

  boolean isGood(AuditHead head) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(keys.getPublic());
      signature.update(bytes(head));
      return signature.verify(Base64.getDecoder().decode(head.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] bytes(AuditHead head) {
    return String.join(
            "\n",
            "studio audit head",
            head.chain(),
            Long.toString(head.seq()),
            head.hash(),
            Long.toString(head.signedAt()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String id(PublicKey key) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }
}
