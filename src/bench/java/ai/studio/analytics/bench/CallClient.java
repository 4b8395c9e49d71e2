package ai.studio.analytics.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection over which the same call of a model is made again and again.
final class CallClient implements AutoCloseable {

  private static final int HEX = 16;

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  /// An answer.
  ///
  /// @param firstByteNanos from the request to the first byte of the answer
  record Answer(long firstByteNanos, String body) {}

  /// @param key an API key; empty for an upstream that needs none
  CallClient(URI address, String key, String json) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    var head =
        """
        POST %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d

        """
            .replace("\n", "\r\n");
    request =
        (head.formatted(address.getPath(), address.getAuthority(), key, json.length()) + json)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /// Makes one call.
  ///
  /// @throws IOException where it is not answered with 200
  Answer call() throws IOException {
    var begin = System.nanoTime();
    socket.getOutputStream().write(request);
    in.mark(1);
    if (in.read() < 0) {
      throw new EOFException("No answer");
    }
    var firstByte = System.nanoTime() - begin;
    in.reset();
    return new Answer(firstByte, read());
  }

  private String read() throws IOException {
    var status = line();
    var length = -1;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    var body = length < 0 ? chunks() : in.readNBytes(length);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = size(); size > 0; size = size()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), HEX);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
