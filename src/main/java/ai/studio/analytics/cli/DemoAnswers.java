package ai.studio.analytics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// What [DemoUpstream] says, in the forms of the vendors. Its tokens are words.
final class DemoAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] WORDS =
      "The demo upstream says these words again and again without any model behind it."
          .split("(?= )");
  private static final int CACHED = 2;

  private DemoAnswers() {}

  /// A form of answers. A call that brings tools is answered with a call of the first of them.
  interface Form {

    /// The whole answer.
    JsonNode whole(JsonNode call, List<String> words);

    /// The events of a stream, each with its end.
    ///
    /// @param withUsage whether it tells its usage where it is asked to
    List<String> stream(JsonNode call, List<String> words, boolean withUsage);
  }

  static List<String> words(int count) {
    var words = new ArrayList<String>(count);
    for (var i = 0; i < count; i++) {
      words.add(WORDS[i % WORDS.length]);
    }
    return words;
  }

  static JsonNode models(List<String> names) {
    var list = JSON.createObjectNode().put("object", "list");
    var data = list.putArray("data");
    names.forEach(name ->
        data.addObject()
            .put("id", name)
            .put("object", "model")
            .put("created", 1_700_000_000)
            .put("owned_by", "studio"));
    return list;
  }

  static JsonNode error(int status, String message) {
    var error = JSON.createObjectNode().put("type", "error");
    error
        .putObject("error")
        .put(
            "type",
            status == 429
                ? "rate_limit_error"
                : status < 500 ? "invalid_request_error" : "server_error")
        .put("message", message)
        .putNull("param")
        .put("code", "demo_" + status);
    return error;
  }

  static JsonNode embeddings(JsonNode call, int dimensions) {
    var answer = JSON.createObjectNode().put("object", "list");
    answer.put("model", model(call));
    var data = answer.putArray("data");
    var inputs = call.path("input").isArray() ? call.path("input").size() : 1;
    for (var i = 0; i < inputs; i++) {
      var vector = data.addObject().put("object", "embedding").put("index", i);
      if (call.path("encoding_format").asText().equals("base64")) {
        var bytes = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var d = 0; d < dimensions; d++) {
          bytes.putFloat(d / 10f);
        }
        vector.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
      } else {
        var numbers = vector.putArray("embedding");
        for (var d = 0; d < dimensions; d++) {
          numbers.add(d / 10f);
        }
      }
    }
    var prompt = prompt(call);
    answer.putObject("usage").put("prompt_tokens", prompt).put("total_tokens", prompt);
    return answer;
  }

  private static String model(JsonNode call) {
    return call.path("model").asText("demo");
  }

  /// Every fourth character of what was asked.
  private static int prompt(JsonNode call) {
    var asked =
        call.path("messages").toString().length()
            + call.path("input").toString().length()
            + call.path("prompt").toString().length();
    return Math.max(CACHED + 1, asked / 4);
  }

  private static String id(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static String event(JsonNode data) {
    return "data: " + data + "\n\n";
  }

  private static String named(ObjectNode data) {
    return "event: " + data.path("type").asText() + "\n" + event(data);
  }

  private static String toolName(JsonNode call) {
    var tool = call.path("tools").path(0);
    return tool.path("function").path("name").asText(tool.path("name").asText("tool"));
  }

  /// OpenAI's chat completions.
  static final class Chat implements Form {

    private final String id = id("chatcmpl-");

    @Override
    public JsonNode whole(JsonNode call, List<String> words) {
      var answer = head(call, "chat.completion");
      var choice = answer.putArray("choices").addObject().put("index", 0);
      var message = choice.putObject("message").put("role", "assistant");
      if (words.isEmpty()) {
        message.putNull("content");
        tool(message.putArray("tool_calls").addObject(), call);
      } else {
        message.put("content", String.join("", words));
      }
      choice.put("finish_reason", words.isEmpty() ? "tool_calls" : "stop");
      answer.set("usage", usage(call, words.size()));
      return answer;
    }

    @Override
    public List<String> stream(JsonNode call, List<String> words, boolean withUsage) {
      var events = new ArrayList<String>();
      events.add(delta(call, JSON.createObjectNode().put("role", "assistant").put("content", "")));
      words.forEach(word -> events.add(delta(call, JSON.createObjectNode().put("content", word))));
      if (words.isEmpty()) {
        var delta = JSON.createObjectNode();
        tool(delta.putArray("tool_calls").addObject().put("index", 0), call);
        events.add(delta(call, delta));
      }
      var last = head(call, "chat.completion.chunk");
      last.putArray("choices")
          .addObject()
          .put("index", 0)
          .put("finish_reason", words.isEmpty() ? "tool_calls" : "stop")
          .putObject("delta");
      events.add(event(last));
      if (withUsage && call.path("stream_options").path("include_usage").asBoolean()) {
        var usage = head(call, "chat.completion.chunk");
        usage.putArray("choices");
        usage.set("usage", usage(call, words.size()));
        events.add(event(usage));
      }
      events.add("data: [DONE]\n\n");
      return events;
    }

    private String delta(JsonNode call, ObjectNode delta) {
      var chunk = head(call, "chat.completion.chunk");
      chunk
          .putArray("choices")
          .addObject()
          .put("index", 0)
          .putNull("finish_reason")
          .set("delta", delta);
      return event(chunk);
    }

    private ObjectNode head(JsonNode call, String object) {
      return JSON.createObjectNode()
          .put("id", id)
          .put("object", object)
          .put("created", now())
          .put("model", model(call));
    }

    private static void tool(ObjectNode node, JsonNode call) {
      node.put("id", "call_demo").put("type", "function");
      node.putObject("function").put("name", toolName(call)).put("arguments", "{}");
    }

    private static ObjectNode usage(JsonNode call, int words) {
      var prompt = prompt(call);
      var completion = Math.max(1, words);
      var usage =
          JSON.createObjectNode()
              .put("prompt_tokens", prompt)
              .put("completion_tokens", completion)
              .put("total_tokens", prompt + completion);
      usage.putObject("prompt_tokens_details").put("cached_tokens", CACHED);
      usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
      return usage;
    }
  }

  /// OpenAI's completions.
  static final class Completion implements Form {

    private final String id = id("cmpl-");

    @Override
    public JsonNode whole(JsonNode call, List<String> words) {
      var answer = part(call, String.join("", words), "stop");
      answer.set("usage", Chat.usage(call, words.size()));
      return answer;
    }

    @Override
    public List<String> stream(JsonNode call, List<String> words, boolean withUsage) {
      var events = new ArrayList<String>();
      words.forEach(word -> events.add(event(part(call, word, null))));
      events.add(event(part(call, "", "stop")));
      if (withUsage && call.path("stream_options").path("include_usage").asBoolean()) {
        var usage = part(call, "", null);
        usage.putArray("choices");
        usage.set("usage", Chat.usage(call, words.size()));
        events.add(event(usage));
      }
      events.add("data: [DONE]\n\n");
      return events;
    }

    private ObjectNode part(
        JsonNode call, String text, @org.jspecify.annotations.Nullable String end) {
      var answer =
          JSON.createObjectNode()
              .put("id", id)
              .put("object", "text_completion")
              .put("created", now())
              .put("model", model(call));
      answer
          .putArray("choices")
          .addObject()
          .put("index", 0)
          .put("text", text)
          .put("finish_reason", end);
      return answer;
    }
  }

  /// OpenAI's responses.
  static final class Responses implements Form {

    private final String id = id("resp_");

    @Override
    public JsonNode whole(JsonNode call, List<String> words) {
      var answer = head(call, "completed");
      var output = answer.putArray("output");
      if (words.isEmpty()) {
        output
            .addObject()
            .put("type", "function_call")
            .put("id", "fc_demo")
            .put("call_id", "call_demo")
            .put("name", toolName(call))
            .put("arguments", "{}")
            .put("status", "completed");
      } else {
        var message = output.addObject().put("type", "message").put("id", "msg_demo");
        message.put("role", "assistant").put("status", "completed");
        var content = message.putArray("content").addObject();
        content.put("type", "output_text").put("text", String.join("", words));
        content.putArray("annotations");
      }
      var prompt = prompt(call);
      var usage = answer.putObject("usage").put("input_tokens", prompt);
      usage.putObject("input_tokens_details").put("cached_tokens", CACHED);
      usage.put("output_tokens", Math.max(1, words.size()));
      usage.putObject("output_tokens_details").put("reasoning_tokens", 0);
      usage.put("total_tokens", prompt + Math.max(1, words.size()));
      return answer;
    }

    @Override
    public List<String> stream(JsonNode call, List<String> words, boolean withUsage) {
      var events = new ArrayList<String>();
      var created =
          JSON.createObjectNode().put("type", "response.created").put("sequence_number", 0);
      created.set("response", head(call, "in_progress"));
      events.add(named(created));
      for (var word : words) {
        events.add(
            named(
                JSON.createObjectNode()
                    .put("type", "response.output_text.delta")
                    .put("sequence_number", events.size())
                    .put("item_id", "msg_demo")
                    .put("output_index", 0)
                    .put("content_index", 0)
                    .put("delta", word)));
      }
      var completed =
          JSON.createObjectNode()
              .put("type", "response.completed")
              .put("sequence_number", events.size());
      var whole = (ObjectNode) whole(call, words);
      if (!withUsage) {
        whole.remove("usage");
      }
      completed.set("response", whole);
      events.add(named(completed));
      return events;
    }

    private ObjectNode head(JsonNode call, String status) {
      var answer =
          JSON.createObjectNode()
              .put("id", id)
              .put("object", "response")
              .put("created_at", now())
              .put("status", status)
              .put("model", model(call))
              .put("parallel_tool_calls", true)
              .put("tool_choice", "auto");
      answer.putArray("tools");
      answer.putArray("output");
      return answer;
    }
  }

  /// Anthropic's messages.
  static final class Messages implements Form {

    private final String id = id("msg_");

    @Override
    public JsonNode whole(JsonNode call, List<String> words) {
      var answer = head(call);
      var content = answer.withArray("content");
      if (words.isEmpty()) {
        content
            .addObject()
            .put("type", "tool_use")
            .put("id", "toolu_demo")
            .put("name", toolName(call))
            .putObject("input");
      } else {
        content.addObject().put("type", "text").put("text", String.join("", words));
      }
      answer.put("stop_reason", words.isEmpty() ? "tool_use" : "end_turn");
      usage(answer.putObject("usage"), call, words.size());
      return answer;
    }

    @Override
    public List<String> stream(JsonNode call, List<String> words, boolean withUsage) {
      var events = new ArrayList<String>();
      var start = JSON.createObjectNode().put("type", "message_start");
      var message = head(call);
      usage(message.putObject("usage"), call, 1);
      start.set("message", message);
      events.add(named(start));
      var block = JSON.createObjectNode().put("type", "content_block_start").put("index", 0);
      block.putObject("content_block").put("type", "text").put("text", "");
      events.add(named(block));
      events.add(named(JSON.createObjectNode().put("type", "ping")));
      for (var word : words) {
        var delta = JSON.createObjectNode().put("type", "content_block_delta").put("index", 0);
        delta.putObject("delta").put("type", "text_delta").put("text", word);
        events.add(named(delta));
      }
      events.add(named(JSON.createObjectNode().put("type", "content_block_stop").put("index", 0)));
      var end = JSON.createObjectNode().put("type", "message_delta");
      end.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
      end.putObject("usage").put("output_tokens", Math.max(1, words.size()));
      events.add(named(end));
      events.add(named(JSON.createObjectNode().put("type", "message_stop")));
      return events;
    }

    private ObjectNode head(JsonNode call) {
      var answer =
          JSON.createObjectNode()
              .put("id", id)
              .put("type", "message")
              .put("role", "assistant")
              .put("model", model(call));
      answer.putArray("content");
      answer.putNull("stop_reason").putNull("stop_sequence");
      return answer;
    }

    private static void usage(ObjectNode usage, JsonNode call, int words) {
      usage
          .put("input_tokens", prompt(call))
          .put("cache_creation_input_tokens", 0)
          .put("cache_read_input_tokens", CACHED)
          .put("output_tokens", Math.max(1, words));
    }
  }
}
