package ai.studio.analytics.store.rollup;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Counts distinct users and can be merged: exactly while there are few, then by UltraLogLog with
/// about 1.2 % standard error in 4 KiB.
///
/// Not thread-safe.
public final class UserSketch {

  /// How many users a stored sketch counts exactly.
  public static final int STORED_LIMIT = 512;

  /// How many users a sketch that only lives for one query counts exactly.
  public static final int QUERY_LIMIT = 1 << 16;

  private static final int PRECISION = 12;
  private static final byte EXACT = 0;
  private static final byte ESTIMATED = 1;
  private static final long UNKNOWN = -1;
  private static final long[] NONE = {};

  private final int limit;
  private long[] hashes = NONE;
  private int size;
  private @Nullable UltraLogLog estimate;

  /// What the estimate comes to: to find that out takes longer than to add another sketch.
  private volatile long estimatedCount = UNKNOWN;

  /// @param limit how many users are counted exactly
  public UserSketch(int limit) {
    this.limit = limit;
  }

  /// Adds a user; once or often makes no difference.
  public void add(String user) {
    addHash(hash(user));
  }

  /// Adds a user by the hash that [#hash] gave.
  public void addHash(long hash) {
    if (estimate != null) {
      estimated().add(hash);
      return;
    }
    var at = Arrays.binarySearch(hashes, 0, size, hash);
    if (at >= 0) {
      return;
    }
    if (size == limit) {
      estimated().add(hash);
      return;
    }
    insert(-at - 1, hash);
  }

  /// Adds users by the hashes that [#hash] gave.
  ///
  /// @param sorted the hashes, each once, in rising order
  public void addHashes(long[] sorted) {
    addAll(sorted, sorted.length);
  }

  /// Adds all users of another sketch.
  public void merge(UserSketch other) {
    if (other.estimate != null) {
      estimated().add(other.estimate);
      return;
    }
    addAll(other.hashes, other.size);
  }

  /// Adds all users of an encoded sketch.
  public void addEncoded(byte[] encoded) {
    var in = ByteBuffer.wrap(encoded);
    if (in.get() == ESTIMATED) {
      var state = new byte[in.remaining()];
      in.get(state);
      estimated().add(UltraLogLog.wrap(state));
      return;
    }
    var others = new long[in.remaining() / Long.BYTES];
    in.asLongBuffer().get(others);
    addAll(others, others.length);
  }

  /// How many distinct users were added: exact up to the limit, an estimate above it.
  public long count() {
    if (estimate == null) {
      return size;
    }
    var known = estimatedCount;
    if (known == UNKNOWN) {
      known = Math.round(estimate.getDistinctCountEstimate());
      estimatedCount = known;
    }
    return known;
  }

  /// A compact form; null where the sketch is empty.
  public byte @Nullable [] encode() {
    if (estimate != null) {
      var state = estimate.getState();
      return ByteBuffer.allocate(1 + state.length).put(ESTIMATED).put(state).array();
    }
    if (size == 0) {
      return null;
    }
    var out = ByteBuffer.allocate(1 + size * Long.BYTES).put(EXACT);
    out.asLongBuffer().put(hashes, 0, size);
    return out.array();
  }

  /// The 64-bit hash under which a user is counted.
  public static long hash(String user) {
    return Hashing.komihash5_0().hashCharsToLong(user);
  }

  private void addAll(long[] others, int count) {
    if (estimate != null || size + count > limit) {
      for (var i = 0; i < count; i++) {
        addHash(others[i]);
      }
      return;
    }
    mergeSorted(others, count);
  }

  private void mergeSorted(long[] others, int count) {
    var merged = new long[size + count];
    int mine = 0;
    int theirs = 0;
    int out = 0;
    while (mine < size && theirs < count) {
      var next = Math.min(hashes[mine], others[theirs]);
      mine += hashes[mine] == next ? 1 : 0;
      theirs += others[theirs] == next ? 1 : 0;
      merged[out++] = next;
    }
    while (mine < size) {
      merged[out++] = hashes[mine++];
    }
    while (theirs < count) {
      merged[out++] = others[theirs++];
    }
    hashes = merged;
    size = out;
  }

  private void insert(int at, long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(4, size * 2));
    }
    System.arraycopy(hashes, at, hashes, at + 1, size - at);
    hashes[at] = hash;
    size++;
  }

  /// The estimate, to be added to.
  private UltraLogLog estimated() {
    estimatedCount = UNKNOWN;
    if (estimate == null) {
      estimate = UltraLogLog.create(PRECISION);
      for (var i = 0; i < size; i++) {
        estimate.add(hashes[i]);
      }
      hashes = NONE;
      size = 0;
    }
    return estimate;
  }
}
