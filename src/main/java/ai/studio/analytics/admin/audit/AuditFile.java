package ai.studio.analytics.admin.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file that JSON lines are appended to.
record AuditFile(Path file) implements AuditCopy.Target {

  @Override
  public void take(List<String> objects) {
    var lines = String.join("\n", objects) + "\n";
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
          bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit copy cannot be written: " + file, e);
    }
  }
}
