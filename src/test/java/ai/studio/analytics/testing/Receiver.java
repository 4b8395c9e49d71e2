package ai.studio.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server that keeps what is posted to it.
public final class Receiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Request> received = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile Reply reply = new Reply(200, "ok", Map.of());

  private record Reply(int status, String text, Map<String, String> headers) {}

  /// What was posted. Names of headers are in the case in which they came.
  public record Request(String path, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(it -> it.getKey().equalsIgnoreCase(name))
          .map(it -> it.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Request(
            exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
    awaitRelease();
    var now = reply;
    now.headers().forEach(exchange.getResponseHeaders()::set);
    var bytes = now.text().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitRelease() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps what comes, and answers nothing until [#release].
  public void hold() {
    held = new CountDownLatch(1);
  }

  /// Answers again, those too that were held.
  public void release() {
    held.countDown();
  }

  /// Where it is.
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /// What it says from now on.
  public void answer(int status, String text, Map<String, String> headers) {
    reply = new Reply(status, text, headers);
  }

  /// All that was posted so far.
  public List<Request> received() {
    return List.copyOf(received);
  }

  /// The only thing that was posted.
  public Request only() {
    assertThat(received).hasSize(1);
    return received.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
