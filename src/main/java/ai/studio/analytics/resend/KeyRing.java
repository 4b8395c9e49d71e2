package ai.studio.analytics.resend;

import java.util.Arrays;

/// A hash table of keys over a ring of entries in the order of their arrival, in arrays of
/// primitives: 52 bytes an entry and 4 to 8 for the table. The oldest entry makes room for the
/// newest once the ring has its full size; until then it doubles.
///
/// Not thread-safe.
final class KeyRing {

  private static final int FIRST_SIZE = 1_024;
  private static final int NONE = -1;

  private final int maxSize;
  private long[] hashes;
  private long[] ids;
  private byte[] prints;
  private int[] next;
  private int[] heads;
  private int oldest;
  private int size;
  private long evicted;

  KeyRing(int maxSize) {
    this.maxSize = maxSize;
    allocate(Math.min(FIRST_SIZE, maxSize));
  }

  int size() {
    return size;
  }

  int maxSize() {
    return maxSize;
  }

  /// How many entries made room before their time.
  long evicted() {
    return evicted;
  }

  /// The slot of a key, or -1.
  int find(long hash) {
    var slot = heads[bucket(hash)];
    while (slot != NONE && hashes[slot] != hash) {
      slot = next[slot];
    }
    return slot;
  }

  long id(int slot) {
    var id = ids[slot];
    return id < 0 ? ~id : id;
  }

  /// Whether the event is known to be in the database.
  boolean isStored(int slot) {
    return ids[slot] >= 0;
  }

  byte[] print(int slot) {
    return Arrays.copyOfRange(prints, slot * Fingerprint.BYTES, (slot + 1) * Fingerprint.BYTES);
  }

  /// Adds a key, or replaces what is known of it.
  ///
  /// @param stored whether the event is known to be in the database
  /// @param floor entries with smaller ids are no longer wanted
  void put(long hash, long id, boolean stored, byte[] print, long floor) {
    var slot = find(hash);
    if (slot == NONE) {
      slot = append(hash, floor);
    }
    ids[slot] = stored ? id : ~id;
    System.arraycopy(print, 0, prints, slot * Fingerprint.BYTES, Fingerprint.BYTES);
  }

  void clear() {
    allocate(Math.min(FIRST_SIZE, maxSize));
  }

  private int append(long hash, long floor) {
    while (size > 0 && id(oldest) < floor) {
      removeOldest();
    }
    if (size == hashes.length) {
      makeRoom();
    }
    var slot = (int) (((long) oldest + size) % hashes.length);
    size++;
    hashes[slot] = hash;
    link(slot);
    return slot;
  }

  private void makeRoom() {
    if (size < maxSize) {
      grow();
    } else {
      evicted++;
      removeOldest();
    }
  }

  private void removeOldest() {
    var bucket = bucket(hashes[oldest]);
    if (heads[bucket] == oldest) {
      heads[bucket] = next[oldest];
    } else {
      var before = heads[bucket];
      while (next[before] != oldest) {
        before = next[before];
      }
      next[before] = next[oldest];
    }
    oldest = (oldest + 1) % hashes.length;
    size--;
  }

  private void link(int slot) {
    var bucket = bucket(hashes[slot]);
    next[slot] = heads[bucket];
    heads[bucket] = slot;
  }

  /// Keys are hashes already: any of their bits will do.
  private int bucket(long hash) {
    return (int) hash & (heads.length - 1);
  }

  private void grow() {
    var oldHashes = hashes;
    var oldIds = ids;
    var oldPrints = prints;
    var first = oldest;
    var count = size;
    allocate((int) Math.min(maxSize, 2L * oldHashes.length));
    for (var i = 0; i < count; i++) {
      var from = (first + i) % oldHashes.length;
      hashes[i] = oldHashes[from];
      ids[i] = oldIds[from];
      System.arraycopy(
          oldPrints, from * Fingerprint.BYTES, prints, i * Fingerprint.BYTES, Fingerprint.BYTES);
      link(i);
    }
    size = count;
  }

  private void allocate(int length) {
    hashes = new long[length];
    ids = new long[length];
    prints = new byte[length * Fingerprint.BYTES];
    next = new int[length];
    heads = new int[Integer.highestOneBit(Math.max(1, length - 1)) * 2];
    Arrays.fill(heads, NONE);
    oldest = 0;
    size = 0;
  }
}
