package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Streams of vendors that are broken are passed on as they are.
class StreamFuzzTest {

  @Test
  void everyByteIsPassedOn() {
    Mutations.of(seeds(), this::take);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    take(input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(
        """
        data: {"id":"c","choices":[{"delta":{"content":"hi"},"finish_reason":null}]}

        data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":2}}}

        data: [DONE]

        """,
        """
        event: message_start
        data: {"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":4}}}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}

        """);
  }

  private void take(byte[] input) throws Exception {
    var facts = new CallFacts();
    var reader = new AnswerReader(facts, true);
    var scanner =
        new EventScanner((bytes, from, length) -> {
          reader.read(bytes, from, length);
          return false;
        });
    var out = new ByteArrayOutputStream();
    scanner.pass(input, input.length, out);
    scanner.end(out);
    assertThat(out.toByteArray()).isEqualTo(input);
  }
}
