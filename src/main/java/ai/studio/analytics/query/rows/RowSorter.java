package ai.studio.analytics.query.rows;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Puts any number of rows in an order: sorted a part at a time, kept in a temporary file that goes
/// with the process however it ends, and merged. Not thread-safe.
///
/// Where no index gives an order, reading all rows page by page would look at all of them for each
/// page.
final class RowSorter implements AutoCloseable {

  /// How many rows are held at once.
  static final int AT_ONCE = 10_000;

  /// So much stays free on the disk of temporary files.
  private static final long LEAST_FREE = 1L << 30;

  private static final int BUFFER = 1 << 14;

  private final Comparator<List<@Nullable Object>> order;
  private final int atOnce;
  private final List<Part> parts = new ArrayList<>();
  private List<List<@Nullable Object>> held = new ArrayList<>();
  private @Nullable FileChannel file;
  private @Nullable Path folder;

  /// @param atOnce how many rows are held, [#AT_ONCE] but for tests
  RowSorter(Comparator<List<@Nullable Object>> order, int atOnce) {
    this.order = order;
    this.atOnce = atOnce;
  }

  /// Where sorted rows lie in the file.
  private record Part(long start, long end, int rows) {}

  /// Rows that are sorted, from one on.
  private static final class Source {

    private final Iterator<List<@Nullable Object>> rows;
    private List<@Nullable Object> row;

    /// @param rows not empty
    Source(Iterator<List<@Nullable Object>> rows) {
      this.rows = rows;
      row = rows.next();
    }

    List<@Nullable Object> row() {
      return row;
    }

    /// @return whether there is another one
    boolean advance() {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      return true;
    }
  }

  /// Takes a row, of values as [Row] has them.
  ///
  /// @throws UncheckedIOException where it cannot be kept, with [DiskFull] for lack of room
  void add(List<@Nullable Object> row) {
    held.add(row);
    if (held.size() == atOnce) {
      try {
        keep();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void keep() throws IOException {
    var to = open();
    var start = to.position();
    held.sort(order);
    var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(to), BUFFER));
    for (var row : held) {
      RowCodec.write(row, out);
    }
    out.flush();
    parts.add(new Part(start, to.position(), held.size()));
    held = new ArrayList<>();
  }

  private FileChannel open() throws IOException {
    if (file == null || folder == null) {
      var path = Files.createTempFile("studio-rows", null);
      folder = path.toAbsolutePath().getParent();
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    if (Files.getFileStore(folder).getUsableSpace() < LEAST_FREE) {
      throw new DiskFull();
    }
    return file;
  }

  /// Hands over the first rows of the order; once.
  ///
  /// @throws UncheckedIOException where they cannot be read back
  void each(long limit, Consumer<List<@Nullable Object>> each) {
    held.sort(order);
    var sources = new PriorityQueue<>(Comparator.comparing(Source::row, order));
    parts.forEach(part -> sources.add(new Source(rows(part))));
    if (!held.isEmpty()) {
      sources.add(new Source(held.iterator()));
    }
    for (var left = limit; left > 0 && !sources.isEmpty(); left--) {
      var first = sources.remove();
      each.accept(first.row());
      if (first.advance()) {
        sources.add(first);
      }
    }
  }

  private Iterator<List<@Nullable Object>> rows(Part part) {
    var in = new DataInputStream(new BufferedInputStream(new Reading(part), BUFFER));
    return IntStream.range(0, part.rows)
        .mapToObj(_ -> {
          try {
            return RowCodec.read(in);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .iterator();
  }

  /// A part of the file, beside which others are read.
  private final class Reading extends InputStream {

    private final long end;
    private long at;

    Reading(Part part) {
      at = part.start;
      end = part.end;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var most = (int) Math.min(length, end - at);
      var count =
          most == 0 || file == null ? -1 : file.read(ByteBuffer.wrap(into, offset, most), at);
      at += Math.max(0, count);
      return count;
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
