package ai.studio.analytics.enrich.privacy;

import ai.studio.analytics.event.Address;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// How much of an IP address is kept. Applied before anything is written. Thread-safe.
public final class Privacy {

  /// What becomes of an address.
  public enum Mode {
    /// Kept as it is.
    FULL,
    /// Cut to its network: /24 for IPv4, /48 for IPv6.
    TRUNCATED,
    /// Replaced by a keyed hash, so that equal addresses stay equal and nobody without the key can
    /// tell which they are.
    HASHED
  }

  private static final int MOST_KEYS = 1_000;
  private static final int HASH_BYTES = 8;
  private static final int V4_NETWORK_BYTES = 3;
  private static final int V6_NETWORK_BYTES = 6;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern TRAILING_ZEROS = Pattern.compile("(?:^0)?(?::0)+$");

  private static final long MICROS_A_DAY = 86_400_000_000L;

  private final Mode mode;
  private final @Nullable SecretKeySpec key;
  private final Map<Long, SecretKeySpec> keysOfTimes = new ConcurrentHashMap<>();

  /// @param key the secret of [Mode#HASHED]; not used by the others
  /// @throws IllegalArgumentException where the mode is hashed and there is no key
  public Privacy(Mode mode, @Nullable String key) {
    if (mode == Mode.HASHED && (key == null || key.isBlank())) {
      throw new IllegalArgumentException(
          "studio.privacy.key must be set when studio.privacy.mode is hashed");
    }
    this.mode = mode;
    this.key = mode == Mode.HASHED && key != null ? secret(key) : null;
  }

  /// The address of an event as it may be stored. Where keys rotate, equal addresses have equal
  /// hashes only within so many days of events.
  ///
  /// @param micros of the event, since 1970
  /// @param days for how many days a key is used; 0 for ever
  public @Nullable String anonymise(String address, long micros, int days) {
    if (key == null || days == 0 || HASH.matcher(address).matches()) {
      return anonymise(address);
    }
    var number = Math.floorDiv(micros, days * MICROS_A_DAY);
    var ofTime = keysOfTimes.computeIfAbsent(number * 1_000 + days, _ -> derived(days, number));
    return Address.parse(address).map(it -> hash(it.untunnelled(), ofTime)).orElse(null);
  }

  /// Of the secret, so that all instances have the same.
  private SecretKeySpec derived(int days, long number) {
    if (keysOfTimes.size() > MOST_KEYS) {
      keysOfTimes.clear();
    }
    var text = "addresses " + days + " " + number;
    return new SecretKeySpec(hmac(text.getBytes(StandardCharsets.UTF_8), key), "HmacSHA256");
  }

  /// The address as it may be stored; null where the text is no IP address, because it could be
  /// anything. What [Mode#HASHED] made stays as it is, so that what was exported can be imported.
  public @Nullable String anonymise(String address) {
    if (mode == Mode.HASHED && HASH.matcher(address).matches()) {
      return address;
    }
    return Address.parse(address).map(this::reduce).orElse(null);
  }

  /// An IPv4 address within an IPv6 one is cut or hashed as itself: it would survive a cut to /48.
  private String reduce(Address address) {
    return switch (mode) {
      case FULL -> text(address.inetAddress());
      case TRUNCATED -> text(network(address.untunnelled()));
      case HASHED -> hash(address.untunnelled(), key);
    };
  }

  private static InetAddress network(Address address) {
    var bytes = address.bytes();
    Arrays.fill(
        bytes, address.isV4() ? V4_NETWORK_BYTES : V6_NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// The JDK's text, with the zeros at the end of an IPv6 address folded; of a network this is its
  /// canonical form (RFC 5952).
  private static String text(InetAddress address) {
    return address instanceof Inet4Address
        ? address.getHostAddress()
        : TRAILING_ZEROS.matcher(address.getHostAddress()).replaceFirst("::");
  }

  private static String hash(Address address, @Nullable SecretKeySpec key) {
    return HexFormat.of().formatHex(hmac(address.bytes(), key), 0, HASH_BYTES);
  }

  private static byte[] hmac(byte[] message, @Nullable SecretKeySpec key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new AssertionError(everyPlatformHasIt);
    }
  }

  private static SecretKeySpec secret(String key) {
    return new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }
}
