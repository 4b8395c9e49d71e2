package ai.studio.analytics.admin.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Marks that a successful login leaves with a device, so that it is known when it comes again. A
/// mark says nothing but who logged in with it before, and only to whoever has the signing key.
///
/// @see <a
///   href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies">Device
///   cookies</a>
final class Devices {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int ID_BYTES = 16;

  private final SecretKeySpec secret;

  Devices(KeyPair key) {
    secret = new SecretKeySpec(key.getPrivate().getEncoded(), ALGORITHM);
  }

  /// A new mark of a device on which the user has logged in.
  String mark(String user) {
    var id = Secrets.random(ID_BYTES);
    return id + '.' + sign("device\n" + id + '\n' + user);
  }

  /// The device with these marks, if the user has logged in with it before.
  Optional<String> known(List<String> marks, String user) {
    return marks.stream().flatMap(mark -> known(mark, user).stream()).findFirst();
  }

  private Optional<String> known(String mark, String user) {
    var dot = mark.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    var id = mark.substring(0, dot);
    var expected = sign("device\n" + id + '\n' + user);
    return Secrets.isSame(expected, mark.substring(dot + 1)) ? Optional.of(id) : Optional.empty();
  }

  /// A user and the network that they came from, as it is kept.
  String place(String user, String network) {
    return sign("place\n" + network + '\n' + user);
  }

  private String sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
