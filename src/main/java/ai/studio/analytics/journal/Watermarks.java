package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32C;

/// How far the journal has come, in a small file of its own: what its other files can no longer
/// tell once they are damaged or gone.
///
/// It is not forced to the disk, which would cost as much as the batch itself: after a power
/// failure it may be a little behind, but never ahead. Thread-safe.
final class Watermarks implements AutoCloseable {

  private static final Logger LOGGER = Logger.getLogger(Watermarks.class.getName());
  private static final int SLOT_BYTES = 512;
  private static final int CONTENT_BYTES = 3 * Long.BYTES;

  private final FileChannel file;
  private Marks marks = new Marks(0, 0, 0);
  private boolean complained;

  /// @param version grows with each change
  /// @param acknowledged the number of the last event that was acknowledged
  /// @param deleted the number up to which files were deleted after they had been released
  private record Marks(long version, long acknowledged, long deleted) {}

  private Watermarks(FileChannel file) throws IOException {
    this.file = file;
    for (var slot = 0; slot < 2; slot++) {
      var found = read(slot);
      if (found.version() > marks.version()) {
        marks = found;
      }
    }
  }

  /// Opens the file of a folder, or makes it.
  static Watermarks open(Path directory) throws IOException {
    var path = directory.resolve("watermarks");
    var isNew = !Files.exists(path);
    var file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (isNew) {
      file.write(ByteBuffer.allocate(2 * SLOT_BYTES)); // so that a full disk does not hinder later
    }
    return new Watermarks(file);
  }

  synchronized long acknowledged() {
    return marks.acknowledged();
  }

  synchronized long deleted() {
    return marks.deleted();
  }

  synchronized void acknowledge(long number) {
    write(new Marks(marks.version() + 1, Math.max(marks.acknowledged(), number), marks.deleted()));
  }

  synchronized void delete(long upTo) {
    write(new Marks(marks.version() + 1, marks.acknowledged(), Math.max(marks.deleted(), upTo)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// The batch is safe without this, so a failure only means that damage may not be seen in full.
  private void write(Marks changed) {
    marks = changed;
    var buffer = ByteBuffer.allocate(CONTENT_BYTES + Integer.BYTES);
    buffer.putLong(changed.version()).putLong(changed.acknowledged()).putLong(changed.deleted());
    buffer.putInt(checksum(buffer.array())).flip();
    try {
      file.write(buffer, (changed.version() % 2) * SLOT_BYTES);
    } catch (IOException e) {
      if (!complained) {
        complained = true;
        LOGGER.log(
            Level.WARNING, "The journal''s watermarks cannot be written: {0}", e.getMessage());
      }
    }
  }

  private Marks read(int slot) throws IOException {
    var buffer = ByteBuffer.allocate(CONTENT_BYTES + Integer.BYTES);
    file.read(buffer, (long) slot * SLOT_BYTES);
    buffer.rewind();
    var found = new Marks(buffer.getLong(), buffer.getLong(), buffer.getLong());
    return buffer.getInt() == checksum(buffer.array()) ? found : new Marks(0, 0, 0);
  }

  private static int checksum(byte[] content) {
    var crc = new CRC32C();
    crc.update(content, 0, CONTENT_BYTES);
    return (int) crc.getValue();
  }
}
