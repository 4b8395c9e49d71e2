package ai.studio.analytics.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads from the JSON of an answer, or of one event of a stream, what is kept of it: which model,
/// how it ended, how many tokens. Content is looked at only to know when it began, and counted
/// where the vendor does not; it goes no further.
final class AnswerReader {

  private final CallFacts facts;
  private final boolean keepsContent;
  private boolean onlyUsage;

  /// @param keepsContent whether content is to be counted; a whole answer's is not, as it comes
  ///   with its usage
  AnswerReader(CallFacts facts, boolean keepsContent) {
    this.facts = facts;
    this.keepsContent = keepsContent;
  }

  /// Reads a JSON object; what is none says nothing.
  ///
  /// @return whether it brings usage and nothing else, as the last chunk of OpenAI's streams does
  boolean read(byte[] bytes, int from, int length) {
    onlyUsage = false;
    try (var parser = CallBody.JSON.createParser(bytes, from, length)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser);
      }
    } catch (IOException notJson) {
      return false;
    }
    return onlyUsage;
  }

  private void readObject(JsonParser parser) throws IOException {
    var hasUsage = false;
    var hasNoChoices = false;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      switch (name) {
        case "id" -> facts.responseId = textOr(parser, token, facts.responseId);
        case "model" -> facts.model = textOr(parser, token, facts.model);
        case "service_tier" -> facts.serviceTier = textOr(parser, token, facts.serviceTier);
        case "usage" -> {
          hasUsage = token == JsonToken.START_OBJECT;
          readUsage(parser, token);
        }
        case "choices" -> hasNoChoices = readChoices(parser, token) == 0;
        case "message", "response" -> readNested(parser, token);
        case "delta" -> readDelta(parser, token);
        case "stop_reason" -> facts.finishReason = textOr(parser, token, facts.finishReason);
        case "status" -> readStatus(parser, token);
        case "incomplete_details" -> readIncomplete(parser, token);
        case "error" -> readError(parser, token);
        default -> parser.skipChildren();
      }
    }
    onlyUsage = hasUsage && hasNoChoices;
  }

  private void readNested(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      readObject(parser);
    }
    parser.skipChildren();
  }

  private void readUsage(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      facts.usage = UsageReader.read(parser, facts.usage);
    }
  }

  private int readChoices(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return -1;
    }
    var count = 0;
    for (var next = parser.nextToken(); next == JsonToken.START_OBJECT; next = parser.nextToken()) {
      readChoice(parser);
      count++;
    }
    return count;
  }

  private void readChoice(JsonParser parser) throws IOException {
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var token = parser.nextToken();
      switch (name) {
        case "finish_reason" -> facts.finishReason = textOr(parser, token, facts.finishReason);
        case "delta" -> readDelta(parser, token);
        case "text" -> readContent(parser, token);
        default -> parser.skipChildren();
      }
    }
  }

  /// OpenAI's is a text or an object with texts in it, Anthropic's an object.
  private void readDelta(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      readContent(parser, token);
      return;
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var value = parser.nextToken();
      switch (name) {
        case "content",
            "reasoning_content",
            "reasoning",
            "refusal",
            "text",
            "thinking",
            "partial_json" ->
            readContent(parser, value);
        case "tool_calls", "function_call", "audio" -> readParts(parser, value);
        case "stop_reason" -> facts.finishReason = textOr(parser, value, facts.finishReason);
        default -> parser.skipChildren();
      }
    }
  }

  private void readContent(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING && keepsContent) {
      facts.content(parser.getText());
    }
    parser.skipChildren();
  }

  /// What a call of a tool says.
  private void readParts(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isStructStart()) {
      return;
    }
    var name = "";
    for (var depth = 1; depth > 0; ) {
      var next = parser.nextToken();
      if (next == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      } else if (next.isStructStart()) {
        depth++;
      } else if (next.isStructEnd()) {
        depth--;
      } else if (next == JsonToken.VALUE_STRING
          && keepsContent
          && (name.equals("arguments") || name.equals("name") || name.equals("transcript"))) {
        facts.content(parser.getText());
      }
    }
    facts.began();
  }

  /// Of OpenAI's responses.
  private void readStatus(JsonParser parser, JsonToken token) throws IOException {
    var status = textOr(parser, token, null);
    if (status != null && facts.finishReason == null) {
      facts.finishReason =
          switch (status) {
            case "completed" -> "stop";
            case "failed", "cancelled" -> status;
            default -> null;
          };
    }
  }

  private void readIncomplete(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      return;
    }
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var value = parser.nextToken();
      var reason = name.equals("reason") ? textOr(parser, value, null) : null;
      if (reason != null) {
        facts.finishReason = reason.equals("max_output_tokens") ? "length" : reason;
      }
      parser.skipChildren();
    }
  }

  /// The more telling of a type and a code; never the words, which may repeat what was asked.
  private void readError(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    String type = null;
    String code = null;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      var value = parser.nextToken();
      switch (name) {
        case "type" -> type = textOr(parser, value, null);
        case "code" -> code = textOr(parser, value, null);
        default -> {}
      }
      parser.skipChildren();
    }
    facts.errorType = code == null ? (type == null ? facts.errorType : type) : code;
  }

  private static @Nullable String textOr(
      JsonParser parser, JsonToken token, @Nullable String otherwise) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return otherwise;
  }
}
