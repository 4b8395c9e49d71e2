package ai.studio.analytics.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One file of the journal: records one after the other, and nothing else. It is only ever appended
/// to, by the process that made it, and deleted as a whole.
///
/// Its name has the number of the first event that it may hold, and the random marker with which
/// each of its records begins: damage to the content harms neither.
///
/// A record's number is that of its last event, so that the difference of two numbers is a count of
/// events, and a record that is missing shows as a gap.
final class LogSegment implements Segment {

  static final String SUFFIX = ".log";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  private final Path file;
  private final long first;
  private final long marker;
  private final List<ByteBuffer> round = new ArrayList<>();
  private @Nullable FileChannel out;
  private long appended;
  private volatile long last;
  private volatile long bytes;
  private volatile Place place;

  /// Where the record after a number begins.
  private record Place(long number, long offset) {}

  private LogSegment(Path file, long last, long bytes) {
    this.file = file;
    first = firstOf(file);
    marker = markerOf(file);
    place = new Place(first - 1, 0);
    appended = last;
    this.last = last;
    this.bytes = bytes;
  }

  /// Begins a file for events from number `first` on.
  static LogSegment create(Path directory, long first) throws IOException {
    var file = path(directory, first);
    var segment = new LogSegment(file, first - 1, 0);
    segment.out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    JournalDirectory.sync(directory);
    return segment;
  }

  /// Leaves an empty file, which takes no space, for events from number `first` on.
  static void mark(Path directory, long first) throws IOException {
    Files.write(path(directory, first), new byte[0]);
    JournalDirectory.sync(directory);
  }

  /// Opens a file of an earlier process for reading, of which it is known that it was written up to
  /// number `last`.
  static LogSegment open(Path file, long last) throws IOException {
    return new LogSegment(file, last, Files.size(file));
  }

  /// Opens the newest file of an earlier process for reading: up to its last whole record, or up to
  /// `acknowledged` where that is more.
  static LogSegment openNewest(Path file, long acknowledged) throws IOException {
    var segment = new LogSegment(file, firstOf(file) - 1, 0);
    segment.recover();
    segment.last = Math.max(segment.last, acknowledged);
    segment.bytes = Files.size(file);
    return segment;
  }

  static long firstOf(Path file) {
    var name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private static long markerOf(Path file) {
    return HexFormat.fromHexDigitsToLong(file.getFileName().toString().split("\\.")[1]);
  }

  private static Path path(Path directory, long first) {
    var marker = HEX.toHexDigits(RANDOM.nextLong());
    return directory.resolve(String.format(Locale.ROOT, "%019d.%s%s", first, marker, SUFFIX));
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  public long last() {
    return last;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /// Adds a record to what the next [#commit] writes.
  void append(long number, Packed batch) {
    round.add(JournalRecord.encode(marker, number, batch));
    appended = number;
  }

  /// Writes what was appended and forces it to the disk.
  void commit() throws IOException {
    var channel = out;
    if (channel == null) {
      throw new IOException("The file is closed");
    }
    var buffers = round.toArray(ByteBuffer[]::new);
    round.clear();
    var size = 0L;
    for (var buffer : buffers) {
      size += buffer.remaining();
    }
    for (var written = 0L; written < size; ) {
      written += channel.write(buffers);
    }
    channel.force(false);
    var total = bytes + size;
    bytes = total;
    last = appended;
  }

  /// After a failed write: takes in what came to the disk as whole records, and cuts off the rest.
  ///
  /// @return how many events more than before there are
  long recover() throws IOException {
    close();
    var before = last;
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      var reader = new RecordReader(in, bytes, in.size(), marker);
      var found = last;
      for (var next = reader.next(found, Long.MAX_VALUE); next != null; ) {
        found = next.number();
        bytes = reader.position();
        next = reader.next(found, Long.MAX_VALUE);
      }
      last = found;
    }
    return last - before;
  }

  /// Cuts off what is not a whole record, as far as the disk lets it.
  void trim() {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    } catch (IOException e) {
      // It is passed over when the file is read.
    }
  }

  @Override
  public boolean readAfter(long number, RecordCollector collector) {
    var upTo = last; // before the size, which is never less than what it needs
    var size = bytes;
    try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
      return readAfter(number, upTo, new Source(in, size), collector);
    } catch (NoSuchFileException e) {
      collector.miss(upTo);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be read: " + file.getFileName(), e);
    }
  }

  private record Source(FileChannel in, long size) {}

  private boolean readAfter(long number, long upTo, Source source, RecordCollector collector)
      throws IOException {
    var start = place.number() <= number ? place : new Place(first - 1, 0);
    var reader = new RecordReader(source.in(), start.offset(), source.size(), marker);
    var previous = start.number();
    for (var next = reader.next(previous, upTo); next != null; next = reader.next(previous, upTo)) {
      previous = next.number();
      if (previous <= number) {
        continue;
      }
      if (!collector.read(next)) {
        return false;
      }
      place = new Place(previous, reader.position());
    }
    collector.miss(upTo);
    return true;
  }

  @Override
  public String keepAside() throws IOException {
    return JournalDirectory.keepAside(file);
  }

  @Override
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  /// Leaves the file as it is on disk: everything that counts was forced there by [#commit].
  @Override
  public void close() {
    var channel = out;
    out = null;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing that counts is lost by it.
      }
    }
  }
}
