package ai.studio.analytics.ingest.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret with which contents, series of threats and addresses are hashed. Thread-safe.
public final class DetectKey {

  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 12;

  private final SecretKeySpec key;

  DetectKey(String secret) {
    key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /// Reads the secret of this machine, or makes one where there is no file.
  static DetectKey load(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new DetectKey(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("The key of the detectors cannot be read: " + file, e);
    }
  }

  /// Written aside and moved, so that nobody reads half of it; the first of two processes wins.
  private static void create(Path file) throws IOException {
    var folder = Files.createDirectories(file.toAbsolutePath().getParent());
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    var draft = Files.createTempFile(folder, "studio.detect", ".tmp", ownerOnly(folder));
    try {
      Files.writeString(draft, HexFormat.of().formatHex(bytes) + "\n");
      Files.move(draft, file);
    } catch (FileAlreadyExistsException another) {
      // Another process was faster: its key is the one.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /// 24 hexadecimal digits, the same for equal texts and of no use without the key.
  public String hash(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
