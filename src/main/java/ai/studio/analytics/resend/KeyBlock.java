package ai.studio.analytics.resend;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The keys of one transaction, packed: for each its hash, the id of its event and what that said.
///
/// @param content 48 bytes a key
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
public record KeyBlock(byte[] content) {

  private static final int KEY_BYTES = 2 * Long.BYTES + Fingerprint.BYTES;

  /// @throws IllegalArgumentException where the content is not a whole number of keys
  public KeyBlock {
    if (content.length % KEY_BYTES != 0) {
      throw new IllegalArgumentException("Not a block of keys: " + content.length + " bytes");
    }
  }

  /// In place of an id: nothing with this name is stored, but somebody waits for it.
  private static final long WAITING = 0;

  /// Keys of a block: its content fits into a row of the database.
  public static final int MAX_KEYS = 1_024;

  /// Takes keys one by one.
  public interface Reader {
    void read(long hash, long id, byte[] print);
  }

  /// Packs keys, up to a number of them that is known before.
  public static final class Writer {

    private final ByteBuffer bytes;

    public Writer(int keys) {
      bytes = ByteBuffer.allocate(keys * KEY_BYTES);
    }

    public void add(long hash, long id, byte[] print) {
      bytes.putLong(hash).putLong(id).put(print);
    }

    /// Adds a reference to a request that is not there yet, by the hash of its key or by its id, so
    /// that whoever stores it learns that somebody waits.
    public void addWaiting(long reference) {
      add(reference, WAITING, new byte[Fingerprint.BYTES]);
    }

    public KeyBlock block() {
      var content = new byte[bytes.position()];
      bytes.get(0, content);
      return new KeyBlock(content);
    }
  }

  /// How many keys it has.
  public int size() {
    return content.length / KEY_BYTES;
  }

  /// Shows each key to a reader.
  public void forEach(Reader reader) {
    var bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      var hash = bytes.getLong();
      var id = bytes.getLong();
      var print = new byte[Fingerprint.BYTES];
      bytes.get(print);
      reader.read(hash, id, print);
    }
  }

  /// The ids of its events.
  public List<Long> ids() {
    var ids = new ArrayList<Long>(size());
    forEach((hash, id, print) -> {
      if (id != WAITING) {
        ids.add(id);
      }
    });
    return ids;
  }

  /// What its events are known by: the hashes of their keys, and their ids.
  public Set<Long> names() {
    var names = HashSet.<Long>newHashSet(2 * size());
    forEach((hash, id, print) -> {
      names.add(hash);
      if (id != WAITING) {
        names.add(id);
      }
    });
    return names;
  }
}
