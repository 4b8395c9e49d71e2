package ai.studio.analytics.api.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A connection that knows what it waits for, and since when. Work on a request is not waiting.
final class WatchedConnection
    implements ConnectionContext, ServerConnection, InterruptableTask<Void> {

  private static final Logger LOGGER = Logger.getLogger(WatchedConnection.class.getName());

  /// For how long a client may be quiet before the connection is closed for good.
  private static final Duration QUIET = Duration.ofMillis(300);

  /// Answers that are made sooner are not worth a reader of their own.
  private static final Duration SHORT = Duration.ofMillis(100);

  private enum Phase {
    BETWEEN_REQUESTS,
    IN_HEADER,
    IN_BODY,
    AFTER_ANSWER,
    AFTER_LAST
  }

  private final ConnectionContext client;
  private final ConnectionConfig limits;
  private final Consumer<WatchedConnection> ended;
  private final DataReader reader = new ChunkReader(this::read, this::bodyRead);
  private final DataWriter writer = new WatchedWriter();
  private @Nullable ServerConnection protocol;
  private volatile Phase phase = Phase.BETWEEN_REQUESTS;
  private volatile long since = System.nanoTime();
  private volatile boolean reading;
  private volatile boolean writing;
  private volatile boolean last;

  /// What was read while an answer was made, or is to be; null where nobody reads ahead.
  private @Nullable CompletableFuture<byte @Nullable []> ahead;

  private volatile @Nullable Runnable watcher;

  /// Whether the request at hand is for the gateway, which passes on every byte as it comes.
  private boolean plain;

  /// Bytes of the request that have not come yet; below zero where more has come than the request.
  private volatile long missing;

  WatchedConnection(
      ConnectionContext client, ConnectionConfig limits, Consumer<WatchedConnection> ended) {
    this.client = client;
    this.limits = limits;
    this.ended = ended;
  }

  /// Which protocol is spoken over it.
  void speak(ServerConnection protocol) {
    this.protocol = protocol;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      protocol().handle(limit);
    } finally {
      linger();
      ended.accept(this);
    }
  }

  /// A request has begun.
  ///
  /// @param isPlain whether its answer must not be encoded
  void begun(boolean isPlain) {
    plain = isPlain;
  }

  boolean isPlain() {
    return plain;
  }

  /// What comes now is a body of so many bytes, of `Long.MAX_VALUE` where only its chunks tell.
  void headerRead(long length) {
    missing = length - reader.available();
    next(Phase.IN_BODY);
  }

  /// The request is the last one: nothing that comes after it is taken for another.
  void finish() {
    if (phase == Phase.IN_BODY) {
      close(false);
    }
  }

  void answered() {
    next(missing > 0 ? Phase.AFTER_ANSWER : Phase.BETWEEN_REQUESTS);
  }

  private void bodyRead() {
    missing = -reader.available();
  }

  /// Takes what the client still sends, and drops it: a socket that is closed with something unread
  /// is reset, and the client may lose its answer.
  private void linger() {
    next(Phase.AFTER_LAST);
    var end = since + limits.body().toNanos();
    try {
      while ((missing != 0 || !last) && System.nanoTime() - end < 0 && read() != null) {
        LOGGER.finest("Bytes after the last answer");
      }
    } catch (RuntimeException e) {
      LOGGER.fine(() -> "A connection ended: " + e.getClass().getName());
    }
  }

  /// Whether the client takes longer than it may.
  boolean isOverdue(long now) {
    return waitedNanos(now) > limit().toNanos();
  }

  /// For how long the client has kept us waiting; zero where it does not.
  long waitedNanos(long now) {
    return reading || writing ? Math.max(0, now - since) : 0;
  }

  /// Ends it as if the client had hung up. An interrupt would stay with the thread and disturb what
  /// it does next.
  void end() {
    try {
      client.serverSocket().close();
    } catch (RuntimeException e) {
      LOGGER.fine(() -> "A connection could not be closed: " + e.getClass().getName());
    }
  }

  private Duration limit() {
    if (writing) {
      return limits.idle();
    }
    return switch (phase) {
      case BETWEEN_REQUESTS -> limits.idle();
      case IN_HEADER -> limits.header();
      case IN_BODY, AFTER_ANSWER -> limits.body();
      case AFTER_LAST -> QUIET;
    };
  }

  private void next(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  /// From now on an answer is made. Where that takes longer, [#readAheadOfLong] reads on meanwhile,
  /// which tells of a client that hangs up.
  ///
  /// @param gone run once, when it hangs up before [#unwatch]
  void watch(Runnable gone) {
    since = System.nanoTime();
    watcher = gone;
  }

  /// Reads on where an answer takes longer than most: to begin with each would cost short ones more
  /// than all else. What comes, as the next request, waits until it is asked for. Called by another
  /// thread from time to time.
  void readAheadOfLong(long now) {
    if (watcher == null || now - since < SHORT.toNanos()) {
      return;
    }
    synchronized (this) {
      if (watcher != null && ahead == null) {
        var begun = new CompletableFuture<byte @Nullable []>();
        ahead = begun;
        Thread.ofVirtual().name("studio-client").start(() -> readAhead(begun));
      }
    }
  }

  /// The answer is made.
  synchronized void unwatch() {
    watcher = null;
  }

  /// What is read ahead; null where nobody does.
  private synchronized @Nullable CompletableFuture<byte @Nullable []> takeAhead() {
    var begun = ahead;
    ahead = null;
    return begun;
  }

  private void readAhead(CompletableFuture<byte @Nullable []> begun) {
    byte @Nullable [] some = null;
    try {
      some = take();
    } catch (RuntimeException e) {
      LOGGER.fine(() -> "A client hung up: " + e.getClass().getName());
    }
    begun.complete(some);
    var gone = watcher;
    if (some == null && gone != null) {
      gone.run();
    }
  }

  /// Some more bytes; null where there are no more. The time for a header or a body goes on from
  /// byte to byte, or they could come one by one for ever.
  private byte @Nullable [] read() {
    if (phase == Phase.AFTER_ANSWER && missing <= 0) {
      phase = Phase.BETWEEN_REQUESTS;
    }
    if (phase == Phase.BETWEEN_REQUESTS || phase == Phase.AFTER_LAST) {
      since = System.nanoTime();
    }
    reading = true;
    try {
      var begun = takeAhead();
      var some = begun == null ? take() : begun.join();
      missing -= some == null ? 0 : some.length;
      return some;
    } finally {
      reading = false;
      if (phase == Phase.BETWEEN_REQUESTS) {
        next(Phase.IN_HEADER);
      }
    }
  }

  private byte @Nullable [] take() {
    try {
      var bytes = client.dataReader();
      bytes.ensureAvailable();
      return bytes.readBytes(bytes.available());
    } catch (InsufficientDataAvailableException end) {
      return null;
    }
  }

  private final class WatchedWriter implements DataWriter {

    @Override
    public void write(BufferData... buffers) {
      watched(() -> client.dataWriter().write(buffers));
    }

    @Override
    public void write(BufferData buffer) {
      watched(() -> client.dataWriter().write(buffer));
    }

    @Override
    public void writeNow(BufferData... buffers) {
      watched(() -> client.dataWriter().writeNow(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
      watched(() -> client.dataWriter().writeNow(buffer));
    }

    @Override
    public void flush() {
      watched(client.dataWriter()::flush);
    }

    @Override
    public void close() {
      client.dataWriter().close();
    }

    private void watched(Runnable write) {
      since = System.nanoTime();
      writing = true;
      try {
        write.run();
      } finally {
        writing = false;
      }
    }
  }

  private ServerConnection protocol() {
    if (protocol == null) {
      throw new IllegalStateException("No protocol is spoken yet");
    }
    return protocol;
  }

  @Override
  public Duration idleTime() {
    return protocol().idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    last = true;
    protocol().close(interrupt);
  }

  @Override
  public boolean canInterrupt() {
    return protocol instanceof InterruptableTask<?> task && task.canInterrupt();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public ListenerContext listenerContext() {
    return client.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return client.executor();
  }

  @Override
  public Router router() {
    return client.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return client.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return client.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return client.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return client.localPeer();
  }

  @Override
  public boolean isSecure() {
    return client.isSecure();
  }

  @Override
  public String socketId() {
    return client.socketId();
  }

  @Override
  public String childSocketId() {
    return client.childSocketId();
  }
}
