package ai.studio.analytics.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The records that were left out, in a file beside the one they come from, in its form: to be
/// mended and imported in their turn. The file is only made where there are any.
final class BadRecords implements AutoCloseable {

  private final Path file;
  private @Nullable Writer writer;
  private long count;

  BadRecords(Path file) {
    this.file = file;
  }

  /// @param header the line that tells what the columns are; null where there is none
  void add(String record, @Nullable String header) throws IOException {
    count++;
    if (writer == null) {
      writer = Files.newBufferedWriter(file);
      if (header != null) {
        writer.write(header + "\n");
      }
    }
    writer.write(record + "\n");
  }

  Path file() {
    return file;
  }

  long count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
