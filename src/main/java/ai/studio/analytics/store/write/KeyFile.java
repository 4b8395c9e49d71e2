package ai.studio.analytics.store.write;

import ai.studio.analytics.resend.KeyBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// This machine's copy of the recent keys, so that they are known after a restart while the
/// database is away. It is never forced to the disk, and may be deleted at any time: the database
/// has what it holds.
public final class KeyFile implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(KeyFile.class.getName());
  private static final int CACHE_MIB = 1;

  private final int maxKeys;
  private final MVStore store;
  private final MVMap<Long, byte[]> blocks;
  private long keys;
  private boolean failing;

  private KeyFile(Path path, int maxKeys) {
    this.maxKeys = maxKeys;
    store =
        new MVStore.Builder()
            .fileName(path.toString())
            .autoCommitDisabled()
            .cacheSize(CACHE_MIB)
            .open();
    blocks = store.openMap("blocks");
  }

  /// Opens the file, which is made where there is none, and made anew where it is broken.
  ///
  /// @param maxKeys at how many keys the oldest are removed
  /// @throws UncheckedIOException where it cannot be made
  public static KeyFile open(Path path, int maxKeys) {
    try {
      return new KeyFile(path, maxKeys);
    } catch (MVStoreException e) {
      LOGGER.log(Level.WARNING, "The file of recent keys is made anew: {0}", e.getMessage());
    }
    try {
      Files.deleteIfExists(path);
      return new KeyFile(path, maxKeys);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of recent keys cannot be made: " + path, e);
    }
  }

  /// Shows all blocks, oldest first.
  ///
  /// @return the number up to which none is missing
  long load(Consumer<KeyBlock> reader) {
    var complete = 0L;
    for (var cursor = blocks.cursor(null); cursor.hasNext(); ) {
      var seq = cursor.next();
      var block = new KeyBlock(cursor.getValue());
      reader.accept(block);
      keys += block.size();
      complete = complete == 0 || seq == complete + 1 ? seq : complete;
    }
    return complete;
  }

  /// A block; null where there is none.
  @Nullable KeyBlock get(long seq) {
    var content = blocks.get(seq);
    return content == null ? null : new KeyBlock(content);
  }

  void put(long seq, KeyBlock block) {
    change(() -> {
      keys += block.size();
      blocks.put(seq, block.content());
      while (keys > maxKeys && blocks.size() > 1) {
        var oldest = blocks.remove(blocks.firstKey());
        keys -= oldest == null ? 0 : new KeyBlock(oldest).size();
      }
    });
  }

  void clear() {
    change(() -> {
      blocks.clear();
      keys = 0;
    });
  }

  @Override
  public void close() {
    store.close();
  }

  /// Where the disk is full the copy falls behind; the database tells again at the next start.
  private void change(Runnable work) {
    try {
      work.run();
      store.commit();
      failing = false;
    } catch (MVStoreException e) {
      if (!failing) {
        LOGGER.log(Level.WARNING, "Recent keys are not kept on disk: {0}", e.getMessage());
      }
      failing = true;
    }
  }
}
