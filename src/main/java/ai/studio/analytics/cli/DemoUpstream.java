package ai.studio.analytics.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A small server in the form of OpenAI and of Anthropic that needs no model: it says some words
/// again and again. What a call asks for is in the name of its model, see [#MODELS].
public final class DemoUpstream implements AutoCloseable {

  /// Models that do what their name says; `error-503` and `slow-2000` work with any number.
  public static final List<String> MODELS =
      List.of("demo", "demo-large", "no-usage", "broken", "error-429", "error-503", "slow-2000");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ERROR = Pattern.compile("error-([45]\\d\\d)");
  private static final Pattern SLOW = Pattern.compile("slow-(\\d{1,6})");
  private static final int DIMENSIONS = 8;

  private final Pace pace;
  private final WebServer server;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();

  /// How fast it answers.
  ///
  /// @param delay before the first word
  /// @param interval before each further word
  /// @param words of an answer
  public record Pace(Duration delay, Duration interval, int words) {

    /// Twelve words at once.
    public static final Pace FAST = new Pace(Duration.ZERO, Duration.ZERO, 12);
  }

  private DemoUpstream(String host, int port, Pace pace) {
    this.pace = pace;
    server =
        WebServer.builder()
            // Metrics of two servers in one process stop each other for good where one of them
            // ends.
            .featuresDiscoverServices(false)
            .host(host)
            .port(port)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .contentEncoding(
                ContentEncodingContext.builder().contentEncodingsDiscoverServices(false).build())
            .routing(this::routes)
            .build()
            .start();
  }

  /// Starts one.
  ///
  /// @param port 0 for any that is free
  public static DemoUpstream start(String host, int port, Pace pace) {
    return new DemoUpstream(host, port, pace);
  }

  /// Where it listens.
  public int port() {
    return server.port();
  }

  /// How many calls it has taken.
  public int calls() {
    return calls.get();
  }

  /// How many streams ended before their end, as whoever asked had gone.
  public int aborted() {
    return aborted.get();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void routes(HttpRouting.Builder routing) {
    routing
        .error(
            JsonProcessingException.class,
            (_, response, _) ->
                send(response, 400, DemoAnswers.error(400, "The body is no JSON object.")))
        .get("/v1/models", (_, response) -> send(response, 200, DemoAnswers.models(MODELS)))
        .post(
            "/v1/chat/completions", (it, response) -> answer(it, response, new DemoAnswers.Chat()))
        .post(
            "/v1/completions", (it, response) -> answer(it, response, new DemoAnswers.Completion()))
        .post("/v1/responses", (it, response) -> answer(it, response, new DemoAnswers.Responses()))
        .post("/v1/messages", (it, response) -> answer(it, response, new DemoAnswers.Messages()))
        .post("/v1/embeddings", this::embed)
        .any(
            (_, response) -> send(response, 404, DemoAnswers.error(404, "There is no such path.")));
  }

  private void answer(ServerRequest request, ServerResponse response, DemoAnswers.Form form)
      throws IOException, InterruptedException {
    calls.incrementAndGet();
    var call = JSON.readTree(request.content().inputStream());
    var model = call.path("model").asText("demo");
    if (refuse(model, response)) {
      return;
    }
    pause(model);
    var words = call.has("tools") ? List.<String>of() : words(call);
    if (call.path("stream").asBoolean()) {
      stream(call, model, words, form, response);
      return;
    }
    var whole = form.whole(call, words);
    if (model.equals("no-usage")) {
      ((ObjectNode) whole).remove("usage");
    }
    send(response, 200, whole);
  }

  private boolean refuse(String model, ServerResponse response) {
    var error = ERROR.matcher(model);
    if (!error.matches()) {
      return false;
    }
    var status = Integer.parseInt(error.group(1));
    response.header(HeaderNames.RETRY_AFTER, "1");
    send(response, status, DemoAnswers.error(status, "This model always answers so."));
    return true;
  }

  private void pause(String model) throws InterruptedException {
    var slow = SLOW.matcher(model);
    Thread.sleep(slow.matches() ? Duration.ofMillis(Long.parseLong(slow.group(1))) : pace.delay());
  }

  private List<String> words(JsonNode call) {
    var most =
        call.path("max_tokens")
            .asInt(
                call.path("max_completion_tokens")
                    .asInt(call.path("max_output_tokens").asInt(pace.words())));
    return DemoAnswers.words(Math.clamp(most, 1, 100_000));
  }

  private void stream(
      JsonNode call,
      String model,
      List<String> words,
      DemoAnswers.Form form,
      ServerResponse response)
      throws InterruptedException {
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    var parts = form.stream(call, words, !model.equals("no-usage"));
    var half = parts.size() / 2;
    try (var out = response.outputStream()) {
      for (var i = 0; i < parts.size(); i++) {
        if (i > 0 && !pace.interval().isZero()) {
          Thread.sleep(pace.interval());
        }
        if (i == half && model.equals("broken")) {
          throw new CloseConnectionException("As its name says");
        }
        write(out, parts.get(i));
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      aborted.incrementAndGet();
    }
  }

  private static void write(OutputStream out, String event) throws IOException {
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void embed(ServerRequest request, ServerResponse response) throws IOException {
    calls.incrementAndGet();
    var call = JSON.readTree(request.content().inputStream());
    if (!refuse(call.path("model").asText(), response)) {
      send(response, 200, DemoAnswers.embeddings(call, DIMENSIONS));
    }
  }

  private static void send(ServerResponse response, int status, JsonNode body) {
    response.status(Status.create(status));
    response.headers().set(HeaderValues.CONTENT_TYPE_JSON);
    response.send(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
