package ai.studio.analytics.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.http.BodyTooLarge;
import ai.studio.analytics.ingest.http.IngestConfig;
import ai.studio.analytics.ingest.http.UnreadableBody;
import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Batches that are nearly right are taken, refused event by event, or refused as a whole.
class BatchFuzzTest {

  private final IngestContext context =
      new IngestContext("default", Source.INGEST, Instant.parse("2026-05-04T12:00:00Z"));

  @Test
  void nothingButAFaultOfTheBodyIsThrown() {
    Mutations.of(seeds(), this::take);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    take(input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(
        """
        [{"type":"request","event_key":"a","time":"2026-05-04T11:00:00Z","endpoint":"/v1/chat","method":"POST",
        "status_code":200,"latency_ms":5,"user_id":"ada","model_name":"gpt-4o","prompt_tokens":10,
        "completion_tokens":3,"tags":{"feature":"search"},"content":"hello"}]\
        """,
        """
        {"type":"feedback","request_event_key":"a","user_id":"ada","rating":4,"comment":"good"}
        {"type":"threat","threat_type":"prompt_injection","severity":"high","raw_data":{"a":[1,null,true]}}\
        """,
        "[]");
  }

  private void take(byte[] input) throws Exception {
    try {
      var batch =
          Batch.read(new ByteArrayInputStream(input), context, new IngestConfig(1 << 20, 100));
      assertThat(batch.events()).hasSameSizeAs(batch.indexes());
      assertThat(batch.refused()).noneMatch(it -> it.reason().equals("cannot be read"));
    } catch (JsonProcessingException | BodyTooLarge | UnreadableBody refused) {
      // That is how it is told.
    }
  }
}
