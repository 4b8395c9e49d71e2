package ai.studio.analytics.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// A cable between a client and a server that a test can pull, stretch, and plug in again.
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean pulled;
  private volatile boolean hanging;
  private volatile boolean resetting;
  private volatile Duration delay = Duration.ZERO;

  /// @param host and `port` are those of the server
  public TcpProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::acceptAll);
  }

  /// A cable to the server of a database.
  public static TcpProxy before(TestDatabase database) throws IOException {
    var server = server(database);
    return new TcpProxy(server.getHost(), server.getPort());
  }

  /// The JDBC URL of a database through this cable.
  public String url(TestDatabase database) {
    var server = server(database);
    return database
        .jdbcUrl()
        .replace(server.getHost() + ":" + server.getPort(), "127.0.0.1:" + port());
  }

  private static URI server(TestDatabase database) {
    return URI.create(database.jdbcUrl().substring("jdbc:".length()));
  }

  /// Where clients connect.
  public int port() {
    return listener.getLocalPort();
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

  /// Breaks all connections with a reset, again and again; lets new ones through until then.
  public void resetEvery(Duration interval) {
    resetting = true;
    Thread.ofVirtual()
        .start(() -> {
          while (resetting) {
            open.forEach(TcpProxy::reset);
            LockSupport.parkNanos(interval.toNanos());
          }
        });
  }

  /// Delays each answer of the server.
  public void slow(Duration newDelay) {
    delay = newDelay;
  }

  /// Lets everything through again, at once.
  public void plug() {
    pulled = false;
    hanging = false;
    resetting = false;
    delay = Duration.ZERO;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    pull();
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
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
    pump(client, server, () -> Duration.ZERO);
    pump(server, client, () -> delay);
  }

  private void pump(Socket from, Socket to, Supplier<Duration> later) throws IOException {
    var chunks = new LinkedBlockingQueue<Chunk>();
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    start(() -> read(in, chunks, later), from, to);
    start(() -> write(chunks, out), from, to);
  }

  /// What was read, and when it may go on; no bytes at the end.
  private record Chunk(byte[] bytes, long dueNanos) {}

  private interface Transfer {
    void run() throws IOException, InterruptedException;
  }

  /// Once one side is gone, so is the other.
  private void start(Transfer transfer, Socket from, Socket to) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            transfer.run();
          } catch (IOException | InterruptedException e) {
            end(from);
            end(to);
          }
        });
  }

  private static void read(InputStream in, Queue<Chunk> chunks, Supplier<Duration> later)
      throws IOException {
    var buffer = new byte[8192];
    try {
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        var due = System.nanoTime() + later.get().toNanos();
        chunks.add(new Chunk(Arrays.copyOf(buffer, count), due));
      }
    } finally {
      chunks.add(new Chunk(new byte[0], System.nanoTime()));
    }
  }

  private void write(BlockingQueue<Chunk> chunks, OutputStream out)
      throws IOException, InterruptedException {
    for (var chunk = chunks.take(); chunk.bytes.length > 0; chunk = chunks.take()) {
      Thread.sleep(Duration.ofNanos(Math.max(0, chunk.dueNanos - System.nanoTime())));
      while (hanging) {
        Thread.sleep(10);
      }
      out.write(chunk.bytes);
    }
    throw new EOFException();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It is closed already.
    }
    end(socket);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
