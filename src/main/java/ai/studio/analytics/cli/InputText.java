package ai.studio.analytics.cli;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/// The text of a file that may be compressed with gzip and may begin with a byte order mark; UTF-8
/// where there is none.
final class InputText {

  private static final int BUFFER = 1 << 16;

  private InputText() {}

  static BufferedReader of(InputStream file) throws IOException {
    var bytes = plain(new BufferedInputStream(file, BUFFER));
    return new BufferedReader(new InputStreamReader(bytes, charset(bytes)), BUFFER);
  }

  /// The first line that is not blank, which stays to be read; empty where there is none in the
  /// first 60,000 characters.
  static String firstLine(BufferedReader text) throws IOException {
    text.mark(BUFFER);
    var start = new char[BUFFER - 1];
    var length = 0;
    for (var read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
      read = text.read(start, length, start.length - length);
    }
    text.reset();
    return new String(start, 0, length)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse("");
  }

  private static BufferedInputStream plain(BufferedInputStream in) throws IOException {
    return startsWith(in, 0x1f, 0x8b)
        ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER)
        : in;
  }

  /// Skips the mark.
  private static Charset charset(BufferedInputStream in) throws IOException {
    if (startsWith(in, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
    } else if (startsWith(in, 0xff, 0xfe)) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16LE;
    } else if (startsWith(in, 0xfe, 0xff)) {
      in.skipNBytes(2);
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean startsWith(BufferedInputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    var same = true;
    for (var wanted : bytes) {
      same &= in.read() == wanted;
    }
    in.reset();
    return same;
  }
}
