package ai.studio.analytics.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A connection that asks for the same again and again. Unlike the JDK's client it never repeats a
/// request on its own, so that requests can be counted, and takes little CPU.
final class Caller implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  Caller(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    var head =
        "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: OpenAI/Python 1.58.1\r\nX-Session-Id: a-session\r\n\r\n";
    request =
        head.formatted(address.getPath(), address.getAuthority()).getBytes(StandardCharsets.UTF_8);
  }

  /// Sends one request and reads all of the answer.
  ///
  /// @throws IOException where it is none of success with a `Content-Length`
  void call() throws IOException {
    socket.getOutputStream().write(request);
    var status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("The application answers " + status);
    }
    var length = -1;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    if (length < 0) {
      throw new IOException("The answer has no length");
    }
    in.skipNBytes(length);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The application has closed the connection");
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
