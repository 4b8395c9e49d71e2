package ai.studio.analytics.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A cable between a client and a server that a test can pull and plug in again.
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket door;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean pulled;
  private volatile boolean hanging;

  /// @param host and `port` are those of the server
  public TcpProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptAll);
  }

  /// Where clients connect.
  public int port() {
    return door.getLocalPort();
  }

  /// Breaks all connections and refuses new ones.
  public void pull() {
    pulled = true;
    open.forEach(TcpProxy::end);
  }

  /// Keeps connections, but lets nothing through.
  public void hang() {
    hanging = true;
  }

  /// Lets everything through again.
  public void plug() {
    pulled = false;
    hanging = false;
  }

  @Override
  public void close() throws IOException {
    door.close();
    pull();
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        connect(door.accept());
      } catch (IOException e) {
        // The client sees it as a broken connection, or the proxy is closed.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    if (pulled) {
      end(client);
      return;
    }
    var server = new Socket(host, port);
    open.add(server);
    pump(client, server);
    pump(server, client);
  }

  private void pump(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    Thread.ofVirtual()
        .start(() -> {
          try {
            transfer(in, out);
          } catch (IOException | InterruptedException e) {
            // One side is gone: so is the other.
          }
          end(from);
          end(to);
        });
  }

  private void transfer(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var buffer = new byte[8192];
    for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      while (hanging) {
        Thread.sleep(10);
      }
      out.write(buffer, 0, count);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
