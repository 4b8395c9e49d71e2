package ai.studio.analytics.enrich.price;

import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Price files that are nearly right are taken, or refused with a line.
class PriceFileFuzzTest {

  @Test
  void nothingButAFaultOfTheFileIsThrown() {
    Mutations.of(seeds(), this::take);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    take(input);
  }

  static List<byte[]> seeds() {
    return Mutations.bytes(
        """
        provider,model,aliases,from,input,output
        acme,house-model,house-*,2026-01-01,3,12
        acme,other,,2026-02-01,0.5,
        """,
        """
        provider,model,aliases,from,input,cached_input,output,above
        acme,"house, model",a|b,2026-01-01,3,1.5,12,200000
        """);
  }

  private void take(byte[] input) throws Exception {
    var text = new String(input, StandardCharsets.UTF_8);
    try {
      var _ = PriceFile.read("own.csv", new BufferedReader(new StringReader(text)));
    } catch (BadPriceFile refused) {
      // That is how it is told.
    }
  }
}
