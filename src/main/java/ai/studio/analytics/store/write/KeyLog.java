package ai.studio.analytics.store.write;

import ai.studio.analytics.resend.KeyBlock;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that writers store, told from each of them to all: rows of `recent_keys`, a few a
/// transaction, read by whoever has not seen their numbers yet.
///
/// A writer publishes as the last thing of its transaction, under a lock that it holds until it has
/// committed. There it sees what others have published since it began, so that of two transactions
/// with one key the second is tried again and finds the first. Thread-safe.
public final class KeyLog {

  /// An empty block: all events were erased.
  private static final KeyBlock ERASED = new KeyBlock(new byte[0]);

  private static final int ROWS = 256;
  private static final MultiRowInsert<Row> INSERT =
      new MultiRowInsert<>("INSERT INTO recent_keys (seq, written_at, key_count, content)", "");

  private final RecentKeys keys;
  private final Clock clock;
  private long seen;
  private @Nullable KeyFile file;
  private @Nullable KeyBlock unverified;

  private record Row(long seq, KeyBlock block) {}

  /// What a transaction published, if it commits.
  record Published(long after, List<KeyBlock> blocks) {

    static final Published NOTHING = new Published(-1, List.of());
  }

  KeyLog(RecentKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /// Begins with what a file of this machine holds, and keeps it up to date.
  synchronized void keepIn(KeyFile newFile) {
    seen = newFile.load(keys::learn);
    unverified = newFile.get(seen);
    file = newFile;
  }

  /// Learns what was published since the last time.
  synchronized void catchUp(Connection connection) throws SQLException {
    read(connection, head(connection, ""));
  }

  /// Publishes the keys of a transaction that is about to commit.
  ///
  /// @throws SQLTransactionRollbackException where another writer has published one of them since
  ///   this transaction looked: to be tried again
  synchronized Published publish(Connection connection, List<KeyBlock> blocks) throws SQLException {
    if (blocks.isEmpty()) {
      return Published.NOTHING;
    }
    var head = head(connection, " FOR UPDATE");
    for (var other : read(connection, head)) {
      for (var mine : blocks) {
        if (!Collections.disjoint(mine.names(), other.names())) {
          throw new SQLTransactionRollbackException("Another writer was faster", "40001");
        }
      }
    }
    var rows = new ArrayList<Row>(blocks.size());
    for (var block : blocks) {
      rows.add(new Row(head + rows.size() + 1, block));
    }
    INSERT.insert(connection, rows, this::bind);
    move(connection, head + rows.size());
    return new Published(head, blocks);
  }

  /// Tells that a transaction has committed.
  synchronized void committed(Published published) {
    if (seen != published.after()) {
      return;
    }
    for (var block : published.blocks()) {
      learn(++seen, block);
    }
  }

  /// Publishes that all events are gone.
  public static void erase(Connection connection, Clock clock) throws SQLException {
    var next = head(connection, " FOR UPDATE") + 1;
    var row = new Row(next, ERASED);
    INSERT.insert(connection, List.of(row), (parameters, it) -> bind(parameters, it, clock));
    move(connection, next);
  }

  private void bind(ParameterBinder parameters, Row row) throws SQLException {
    bind(parameters, row, clock);
  }

  private static void bind(ParameterBinder parameters, Row row, Clock clock) throws SQLException {
    parameters
        .set(row.seq())
        .set(clock.instant())
        .set(row.block().ids().size())
        .set(row.block().content());
  }

  private static long head(Connection connection, String lock) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                "SELECT last_seq FROM recent_keys_head WHERE id = 1" + lock);
        var row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void move(Connection connection, long head) throws SQLException {
    try (var statement =
        connection.prepareStatement("UPDATE recent_keys_head SET last_seq = ? WHERE id = 1")) {
      statement.setLong(1, head);
      statement.executeUpdate();
    }
  }

  /// Learns all blocks up to a number, and returns those that were new.
  private List<KeyBlock> read(Connection connection, long head) throws SQLException {
    var blocks = new ArrayList<KeyBlock>();
    if (head < seen || !isOfThisDatabase(connection)) {
      forget();
    }
    var from = Math.max(seen, first(connection, head) - 1);
    try (var statement =
        connection.prepareStatement(
            "SELECT seq, content FROM recent_keys WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT "
                + ROWS)) {
      while (from < head) {
        ParameterBinder.of(statement).set(from).set(head);
        var before = from;
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            from = rows.getLong(1);
            var block = new KeyBlock(rows.getBytes(2));
            learn(from, block);
            blocks.add(block);
          }
        }
        from = from == before ? head : from;
      }
    }
    seen = head;
    return blocks;
  }

  /// Whether the database has what the file ends with: where it is another one, or so old a copy
  /// that the block is gone, the file says nothing.
  private boolean isOfThisDatabase(Connection connection) throws SQLException {
    var last = unverified;
    if (last == null) {
      return true;
    }
    try (var statement =
        connection.prepareStatement("SELECT content FROM recent_keys WHERE seq = ?")) {
      statement.setLong(1, seen);
      try (var row = statement.executeQuery()) {
        var same = row.next() && Arrays.equals(row.getBytes(1), last.content());
        unverified = null;
        return same;
      }
    }
  }

  /// The first number that is worth reading at the start: the rows after it hold as many keys as
  /// are kept in memory.
  private long first(Connection connection, long head) throws SQLException {
    if (seen > 0 || head == 0) {
      return 0;
    }
    var wanted = keys.figures().maxKeys();
    try (var statement =
            connection.prepareStatement(
                "SELECT seq, key_count FROM recent_keys ORDER BY seq DESC");
        var rows = statement.executeQuery()) {
      var first = head + 1;
      while (wanted > 0 && rows.next()) {
        first = rows.getLong(1);
        wanted -= rows.getInt(2);
      }
      return first;
    }
  }

  private void learn(long seq, KeyBlock block) {
    if (block.size() == 0) {
      forget();
    } else {
      keys.learn(block);
    }
    if (file != null) {
      file.put(seq, block);
    }
  }

  /// The database is another one than before, or an older copy.
  private void forget() {
    keys.clear();
    seen = 0;
    unverified = null;
    if (file != null) {
      file.clear();
    }
  }
}
