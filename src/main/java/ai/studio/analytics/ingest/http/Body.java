package ai.studio.analytics.ingest.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/// A request's body: unzipped where it begins as gzip does, since the server in front may or may
/// not have done that already, and never longer than the limit.
public final class Body extends FilterInputStream {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final long limit;
  private long read;

  private Body(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /// @param limit bytes, before and after it is unzipped
  public static Body of(InputStream in, long limit) throws IOException {
    var start = new PushbackInputStream(new Body(in, limit), 2);
    return new Body(isGzip(start) ? new GZIPInputStream(start) : start, limit);
  }

  private static boolean isGzip(PushbackInputStream in) throws IOException {
    var two = in.readNBytes(2);
    in.unread(two);
    return two.length == 2 && (two[0] & 0xff) == GZIP_FIRST && (two[1] & 0xff) == GZIP_SECOND;
  }

  @Override
  public int read() throws IOException {
    var value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    var count = super.read(bytes, offset, length);
    count(count);
    return count;
  }

  private void count(int bytes) {
    read += Math.max(0, bytes);
    if (read > limit) {
      throw new BodyTooLarge(limit + " bytes");
    }
  }
}
