package ai.studio.analytics.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/// The RSA key pair of our own issuer, kept in a file that only its owner can read.
public final class SigningKey {

  private static final int BITS = 2048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private SigningKey() {}

  /// Reads the pair, or makes and keeps a new one where there is no file.
  ///
  /// @throws UnreadableKey where the file is not an RSA private key in PKCS#8 PEM form
  public static KeyPair load(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return parse(Files.readString(file));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw new UnreadableKey(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair parse(String pem) throws GeneralSecurityException {
    var body = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
    var factory = KeyFactory.getInstance("RSA");
    var key =
        (RSAPrivateCrtKey)
            factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    var open =
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    return new KeyPair(open, key);
  }

  /// Written aside and moved, so that nobody ever reads half a key; the first of two processes
  /// wins.
  private static void create(Path file) throws IOException, GeneralSecurityException {
    var folder = Files.createDirectories(file.toAbsolutePath().getParent());
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    var body =
        Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    var draft = Files.createTempFile(folder, "auth-key", ".tmp", ownerOnly(folder));
    try {
      Files.writeString(draft, BEGIN + "\n" + body + "\n" + END + "\n");
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

  /// The key file is not what it should be.
  public static final class UnreadableKey extends RuntimeException {

    UnreadableKey(Path file, Exception cause) {
      super(file + " must hold an RSA private key in PKCS#8 PEM form", cause);
    }
  }
}
