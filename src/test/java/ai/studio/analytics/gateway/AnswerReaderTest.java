package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is kept of answers, in the forms of the vendors.
class AnswerReaderTest {

  private final CallFacts facts = new CallFacts();
  private final AnswerReader reader = new AnswerReader(facts, true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 15} | 10 | 0 | 0 | 5 | 0",
        "{'prompt_tokens': 10, 'completion_tokens': 5, 'prompt_tokens_details': {'cached_tokens': 4},"
            + " 'completion_tokens_details': {'reasoning_tokens': 3}, 'total_tokens': 15} | 6 | 4 | 0 | 2 | 3",
        "{'prompt_tokens': 10, 'completion_tokens': 5, 'completion_tokens_details': {'reasoning_tokens': 7},"
            + " 'total_tokens': 22} | 10 | 0 | 0 | 5 | 7",
        "{'prompt_tokens': 10, 'completion_tokens': 5, 'prompt_cache_hit_tokens': 8} | 2 | 8 | 0 | 5 | 0",
        "{'input_tokens': 10, 'output_tokens': 5, 'input_tokens_details': {'cached_tokens': 4},"
            + " 'output_tokens_details': {'reasoning_tokens': 1}, 'total_tokens': 15} | 6 | 4 | 0 | 4 | 1",
        "{'input_tokens': 10, 'output_tokens': 5, 'cache_read_input_tokens': 40,"
            + " 'cache_creation_input_tokens': 20} | 10 | 40 | 20 | 5 | 0",
        "{'input_tokens': 10, 'output_tokens': 5} | 10 | 0 | 0 | 5 | 0",
        "{'prompt_tokens': 8, 'total_tokens': 8} | 8 | 0 | 0 | 0 | 0"
      })
  void usageIsDisjointInEveryVendorsForm(
      String usage, long prompt, long read, long write, long completion, long reasoning) {
    read("{'usage': " + usage + "}");

    assertThat(tokens()).isEqualTo(new TokenUsage(prompt, read, write, completion, reasoning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"{'prompt_tokens': -1}", "{'words': 3}", "{}", "null", "[1]"})
  void impossibleUsageIsNone(String usage) {
    read("{'usage': " + usage + "}");

    assertThat(facts.usage).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'choices': [{'delta': {'role': 'assistant', 'content': ''}}]} | false",
        "{'choices': [{'delta': {'content': 'Hi'}}]} | true",
        "{'choices': [{'delta': {'reasoning_content': 'Hm'}}]} | true",
        "{'choices': [{'delta': {'tool_calls': [{'function': {'name': 'f', 'arguments': ''}}]}}]} | true",
        "{'choices': [{'text': 'Hi'}]} | true",
        "{'type': 'response.created', 'response': {'id': 'r', 'status': 'in_progress'}} | false",
        "{'type': 'response.output_text.delta', 'delta': 'Hi'} | true",
        "{'type': 'message_start', 'message': {'id': 'm', 'usage': {'input_tokens': 3}}} | false",
        "{'type': 'ping'} | false",
        "{'type': 'content_block_start', 'content_block': {'type': 'text', 'text': ''}} | false",
        "{'type': 'content_block_delta', 'delta': {'type': 'text_delta', 'text': 'Hi'}} | true",
        "{'type': 'content_block_delta', 'delta': {'type': 'thinking_delta', 'thinking': 'Hm'}} | true"
      })
  void onlyContentIsTheFirstToken(String event, boolean isContent) {
    read(event);

    assertThat(facts.firstContent() != 0).isEqualTo(isContent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'choices': [{'delta': {}, 'finish_reason': 'length'}]} | length",
        "{'stop_reason': 'end_turn'} | end_turn",
        "{'type': 'message_delta', 'delta': {'stop_reason': 'tool_use'}} | tool_use",
        "{'response': {'status': 'completed'}} | stop",
        "{'status': 'incomplete', 'incomplete_details': {'reason': 'max_output_tokens'}} | length"
      })
  void tellsHowItEnded(String json, String reason) {
    read(json);

    assertThat(facts.finishReason).isEqualTo(reason);
  }

  @Test
  void anthropicTellsInputFirstAndOutputLast() {
    read(
        "{'type': 'message_start', 'message': {'id': 'msg_1', 'model': 'claude', 'usage':"
            + " {'input_tokens': 9, 'cache_read_input_tokens': 30, 'output_tokens': 1}}}");
    read("{'type': 'message_delta', 'delta': {}, 'usage': {'output_tokens': 12}}");

    assertThat(tokens()).isEqualTo(new TokenUsage(9, 30, 0, 12, 0));
    assertThat(facts.responseId).isEqualTo("msg_1");
    assertThat(facts.model).isEqualTo("claude");
  }

  /// Its end repeats how much was written, and not for how long: an hour costs more.
  @Test
  void anthropicTellsAtTheBeginningOnlyForHowLongItKeepsWhatItWrote() {
    read(
        "{'type': 'message_start', 'message': {'usage': {'input_tokens': 9, 'cache_creation_input_tokens': 70,"
            + " 'cache_creation': {'ephemeral_1h_input_tokens': 70}, 'output_tokens': 1}}}");
    read(
        "{'type': 'message_delta', 'usage': {'input_tokens': 9, 'cache_creation_input_tokens': 70,"
            + " 'cache_read_input_tokens': 0, 'output_tokens': 12}}");

    assertThat(tokens())
        .isEqualTo(new TokenUsage(9, 0, 70, 12, 0).with(new TokenParts(70, 0, 0, 0, 0, 0)));
  }

  @Test
  void anthropicsInputGrowsWhereItSearchesMeanwhile() {
    read(
        "{'message': {'usage': {'input_tokens': 9, 'cache_read_input_tokens': 30, 'output_tokens': 1}}}");
    read("{'usage': {'input_tokens': 109, 'cache_read_input_tokens': 60, 'output_tokens': 12}}");

    assertThat(tokens()).isEqualTo(new TokenUsage(109, 60, 0, 12, 0));
  }

  /// vLLM tells usage with each chunk where it is asked to, and cached tokens with the last one.
  @Test
  void whatBecomesKnownOfTheSameTokensIsNotAddedToThem() {
    read("{'choices': [{}], 'usage': {'prompt_tokens': 100, 'completion_tokens': 1}}");
    read("{'choices': [{}], 'usage': {'prompt_tokens': 100, 'completion_tokens': 30}}");
    read(
        "{'choices': [], 'usage': {'prompt_tokens': 100, 'completion_tokens': 40, 'total_tokens': 140,"
            + " 'prompt_tokens_details': {'cached_tokens': 64},"
            + " 'completion_tokens_details': {'reasoning_tokens': 35}}}");

    assertThat(tokens()).isEqualTo(new TokenUsage(36, 64, 0, 5, 35));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"{'prompt_tokens': -1}", "{'words': 3}", "{'prompt_tokens': 1.0e30}", "null", "7"})
  void whatIsToldBeforeSomethingImpossibleHolds(String impossible) {
    read("{'choices': [{}], 'usage': {'prompt_tokens': 10, 'completion_tokens': 5}}");
    read("{'choices': [], 'usage': " + impossible + ", 'id': 'after'}");

    assertThat(tokens()).isEqualTo(TokenUsage.of(10, 5));
    assertThat(facts.responseId).isEqualTo("after");
  }

  @Test
  void theChunkThatTellsUsageIsKnownByItsLackOfChoices() {
    var usage = "'usage': {'prompt_tokens': 1, 'completion_tokens': 1}";

    assertThat(read("{'choices': [], " + usage + "}")).isTrue();
    assertThat(read("{'choices': [{'delta': {'content': 'x'}}], " + usage + "}")).isFalse();
    assertThat(read("{'choices': [], 'usage': null}")).isFalse();
    assertThat(read("[DONE]")).isFalse();
  }

  @Test
  void ofAnErrorOnlyItsClassIsKept() {
    read("{'error': {'message': 'You said: secret', 'type': 'invalid', 'code': 'too_long'}}");

    assertThat(facts.errorType).isEqualTo("too_long");
  }

  @Test
  void fieldsOfOtherObjectsAreNotTheAnswers() {
    read("{'output': [{'id': 'item', 'model': 'x', 'usage': {'input_tokens': 5}}], 'id': 'resp'}");

    assertThat(facts.responseId).isEqualTo("resp");
    assertThat(facts.model).isNull();
    assertThat(facts.usage).isNull();
  }

  private TokenUsage tokens() {
    return Objects.requireNonNull(facts.usage).tokens();
  }

  private boolean read(String json) {
    var bytes = json.replace('\'', '"').getBytes(UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }
}
