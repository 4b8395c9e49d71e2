package ai.studio.analytics.api.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file of the web interface.
///
/// @param path on the class path
/// @param etag names the content
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebFile(String path, byte[] bytes, String etag) {

  private static final int ETAG_BYTES = 12;

  static WebFile of(String path, byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new WebFile(path, bytes, '"' + HexFormat.of().formatHex(digest, 0, ETAG_BYTES) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
