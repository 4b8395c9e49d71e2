package ai.studio.analytics.journal;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/// Where the journal is kept, how large it may become, and how long it keeps what is stored.
///
/// @param directory the folder `journal` of the data directory
/// @param maxBytes bytes on disk at which nothing new is taken (`studio.journal.max-bytes`, default
///   1 GiB, about seven million events)
/// @param keep for how many transactions records stay that are in the database, unless their space
///   is needed
public record JournalConfig(Path directory, long maxBytes, int keep) {

  /// The default bound: 1 GiB.
  public static final long DEFAULT_MAX_BYTES = 1L << 30;

  /// More than the embedded database, which does not force the disk, may fall back by.
  private static final int KEEP = 100;

  private static final long MIN_BYTES = 1L << 20;
  private static final long MAX_SEGMENT_BYTES = 64L << 20;
  private static final int SEGMENTS = 8;

  /// @throws IllegalArgumentException where the bound is below 1 MiB
  public JournalConfig {
    if (maxBytes < MIN_BYTES) {
      throw new IllegalArgumentException("studio.journal.max-bytes must be at least " + MIN_BYTES);
    }
  }

  /// Keeps what is stored for 100 transactions.
  public JournalConfig(Path directory, long maxBytes) {
    this(directory, maxBytes, KEEP);
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static JournalConfig from(Config config, Path dataDir) {
    return new JournalConfig(
        dataDir.resolve("journal"),
        config.getOptionalValue("studio.journal.max-bytes", Long.class).orElse(DEFAULT_MAX_BYTES));
  }

  /// Bytes at which a new file is begun, so that what is drained can be deleted.
  long segmentBytes() {
    return Math.min(MAX_SEGMENT_BYTES, maxBytes / SEGMENTS);
  }
}
