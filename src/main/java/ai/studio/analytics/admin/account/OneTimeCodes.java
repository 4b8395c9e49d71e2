package ai.studio.analytics.admin.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that an authenticator app shows: six digits for thirty seconds (RFC 6238 with its
/// defaults, which are what apps know).
final class OneTimeCodes {

  private static final String ALGORITHM = "HmacSHA1";
  private static final long PERIOD_SECONDS = 30;
  private static final int MODULUS = 1_000_000;

  /// Clocks may be so many periods apart.
  private static final int WINDOW = 1;

  private OneTimeCodes() {}

  /// The period to which a code belongs, if it is one of about now and of none up to one that was
  /// used before: each code is good once.
  static OptionalLong period(byte[] secret, String code, Instant now, long lastUsed) {
    var current = Math.floorDiv(now.getEpochSecond(), PERIOD_SECONDS);
    for (var period = current - WINDOW; period <= current + WINDOW; period++) {
      if (period > lastUsed && Secrets.isSame(code(secret, period), code)) {
        return OptionalLong.of(period);
      }
    }
    return OptionalLong.empty();
  }

  /// The code of a period.
  static String code(byte[] secret, long period) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
      // RFC 4226, section 5.3: the last four bits tell where the number is.
      var offset = hash[hash.length - 1] & 0xf;
      var number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
