package ai.studio.analytics.store.write;

import ai.studio.analytics.resend.KeyBlock;
import java.util.ArrayList;
import java.util.List;

/// The keys that a transaction stores, packed into blocks that each fit into a row.
final class KeyBlocks {

  private final List<KeyBlock> full = new ArrayList<>();
  private KeyBlock.Writer writer = new KeyBlock.Writer(KeyBlock.MAX_KEYS);
  private int size;

  void add(long hash, long id, byte[] print) {
    writer.add(hash, id, print);
    count();
  }

  void addWaiting(long reference) {
    writer.addWaiting(reference);
    count();
  }

  List<KeyBlock> blocks() {
    if (size > 0) {
      finish();
    }
    return full;
  }

  private void count() {
    if (++size == KeyBlock.MAX_KEYS) {
      finish();
    }
  }

  private void finish() {
    full.add(writer.block());
    writer = new KeyBlock.Writer(KeyBlock.MAX_KEYS);
    size = 0;
  }
}
