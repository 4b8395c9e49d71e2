package ai.studio.analytics.persistence.audit;

/// How far a chain went, signed.
///
/// @param chain the organisation; empty for what concerns all
/// @param seq the number of the last act
/// @param hash of it
/// @param signedAt in microseconds since 1970
/// @param keyId which key has signed it
public record AuditHead(
    String chain, long seq, String hash, long signedAt, String keyId, String signature) {

  AuditHead signed(HeadSigner signer) {
    return new AuditHead(chain, seq, hash, signedAt, signer.keyId(), signer.sign(this));
  }
}
