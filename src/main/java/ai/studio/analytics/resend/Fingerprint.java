package ai.studio.analytics.resend;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventContent;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an event said, in 32 bytes: four over all of its fields that are compared, which tell
/// whether another event says the same, and one for each field, which tell where it does not.
///
/// One that was made before addresses were left out means the same, but for one in 256 where what
/// is kept of the address has changed since.
public final class Fingerprint {

  /// Bytes of a fingerprint.
  public static final int BYTES = 32;

  /// The name that stands for a difference whose field the bytes do not tell (one in 256).
  private static final String SOMEWHERE = "event";

  private static final int WHOLE = Integer.BYTES;
  private static final int FIELDS = BYTES - WHOLE;

  private Fingerprint() {}

  /// The fingerprint of an event.
  public static byte[] of(Event event) {
    return of(event, EventContent::isCompared);
  }

  /// As it was when all fields were compared.
  static byte[] withAddress(Event event) {
    return of(event, name -> true);
  }

  private static byte[] of(Event event, Predicate<String> isCompared) {
    var print = new byte[BYTES];
    var names = EventContent.names(event);
    var values = EventContent.values(event);
    var whole = 0L;
    for (var i = 0; i < values.length; i++) {
      if (!isCompared.test(names.get(i))
          || (values[i] == null && !EventContent.isOriginal(event, i))) {
        continue;
      }
      var hash = hash(i, values[i]);
      whole = mix(whole ^ hash);
      print[WHOLE + i % FIELDS] ^= (byte) hash;
    }
    for (var i = 0; i < WHOLE; i++) {
      print[i] = (byte) (whole >>> (Byte.SIZE * i));
    }
    return print;
  }

  /// The first field in which an event differs from the one with another fingerprint; null where it
  /// says the same. What is `(other)` in an event, such as one of our own export, is not compared,
  /// nor is an address, nor a reference or a session that only one of them has.
  ///
  /// @param now the fingerprint of the event
  static @Nullable String difference(byte[] before, byte[] now, Event event) {
    if (saysTheSame(before, now) || saysTheSame(before, withAddress(event))) {
      return null;
    }
    var names = EventContent.names(event);
    var values = EventContent.values(event);
    var leftOut = false;
    for (var i = 0; i < values.length; i++) {
      var name = names.get(i);
      var missing = values[i] == null || before[WHOLE + i % FIELDS] == (byte) hash(i, null);
      if (EventContent.isUnnamed(name, values[i])) {
        leftOut = true;
      } else if (before[WHOLE + i % FIELDS] != now[WHOLE + i % FIELDS]) {
        if (EventContent.isCompared(name) && !EventContent.isResolved(name, missing)) {
          return name;
        }
        leftOut = true;
      }
    }
    return leftOut ? null : SOMEWHERE;
  }

  private static boolean saysTheSame(byte[] before, byte[] now) {
    return Arrays.equals(before, 0, WHOLE, now, 0, WHOLE);
  }

  private static long hash(int field, @Nullable Object value) {
    return mix(31L * (field + 1) + hash(value));
  }

  /// The same in every process, unlike the hash of an enum's constant.
  private static int hash(@Nullable Object value) {
    return value instanceof Enum<?> constant ? constant.name().hashCode() : Objects.hashCode(value);
  }

  /// The finalizer of MurmurHash3: every bit of the input changes half of those of the output.
  private static long mix(long value) {
    var mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
