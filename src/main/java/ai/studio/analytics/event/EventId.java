package ai.studio.analytics.event;

import java.time.Instant;

/// Time-ordered 64-bit ids, made from the event itself: 42 bits of epoch milliseconds, then 21 bits
/// of a hash of organisation and key.
///
/// The same event always gets the same id, so sending it again lands on its own primary key, and a
/// range of ids is a range of time. Two different events may share a slot (one chance in two
/// million per pair in the same millisecond): the store then takes the next free one.
public final class EventId {

  private static final int HASH_BITS = 21;
  private static final long HASH_MASK = (1L << HASH_BITS) - 1;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private EventId() {}

  /// The id of an event.
  public static long of(Instant time, String organization, String key) {
    return floor(time) | (hash(organization, key) & HASH_MASK);
  }

  /// The smallest id of the millisecond that holds `time`: every event at or after that millisecond
  /// has this id or a larger one.
  public static long floor(Instant time) {
    return time.toEpochMilli() << HASH_BITS;
  }

  /// The millisecond at which the event with this id happened.
  public static Instant time(long id) {
    return Instant.ofEpochMilli(id >>> HASH_BITS);
  }

  /// The slot to try after `id`, in the same millisecond.
  public static long next(long id) {
    return (id & ~HASH_MASK) | ((id + 1) & HASH_MASK);
  }

  /// FNV-1a with a final avalanche, so that keys which differ in their last letters still spread
  /// over all slots.
  private static long hash(String organization, String key) {
    var hash = mix(mix(FNV_OFFSET, organization) * FNV_PRIME, key);
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }

  private static long mix(long seed, String text) {
    var hash = seed;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
