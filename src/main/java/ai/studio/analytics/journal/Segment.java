package ai.studio.analytics.journal;

import java.io.IOException;

/// Some of the journal's events, under consecutive numbers. Safe for readers beside one writer.
sealed interface Segment permits LogSegment, MvStoreSegment, MissingSegment {

  /// The number of the first event that it may hold.
  long first();

  /// The number of the last event that it holds, or held before it was damaged; one less than
  /// [#first] while there is none.
  long last();

  /// Bytes on disk.
  long bytes();

  /// Shows the records after a number to a collector, in order, until that has had enough, and
  /// tells it what is missing between them and after them.
  ///
  /// @return whether the collector wants more
  /// @throws java.io.UncheckedIOException where the disk cannot be read now
  boolean readAfter(long number, RecordCollector collector);

  /// Keeps a damaged file for whoever wants to look into it, also after [#delete].
  ///
  /// @return where, from the journal's folder; empty where there is nothing to keep
  String keepAside() throws IOException;

  /// Removes it from the disk.
  void delete() throws IOException;

  /// Closes what is open.
  void close();

  /// How many events after number `released` it holds.
  default long eventsAfter(long released) {
    return Math.max(0, last() - Math.max(first() - 1, released));
  }

  /// How many events up to number `mark` it holds.
  default long eventsUpTo(long mark) {
    return Math.max(0, Math.min(last(), mark) - first() + 1);
  }
}
