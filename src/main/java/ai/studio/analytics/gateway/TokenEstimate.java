package ai.studio.analytics.gateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;

/// How many tokens a text most likely is, where its vendor does not tell. Thread-safe.
final class TokenEstimate {

  /// Characters that are counted; of more, as many as their share.
  static final int MOST_COUNTED = 40_000;

  /// The library's time grows with the square of a run of one letter, so it is given pieces.
  private static final int PIECE = 200;

  /// Where nothing is known but a length in bytes.
  private static final int BYTES_PER_TOKEN = 4;

  private final EncodingRegistry registry = Encodings.newLazyEncodingRegistry();

  /// The tokens of a text.
  ///
  /// @param model whose tokenizer is used, if the library has it
  /// @param characters of the whole text, of which `text` may be the beginning
  long of(String model, String text, long characters) {
    if (text.isEmpty()) {
      return 0;
    }
    var encoding = encoding(model);
    var counted = Math.min(text.length(), MOST_COUNTED);
    var tokens = 0L;
    for (var from = 0; from < counted; ) {
      var to = end(text, from, counted);
      tokens += encoding.countTokensOrdinary(text.substring(from, to));
      from = to;
    }
    return characters <= counted ? tokens : Math.ceilDiv(tokens * characters, counted);
  }

  /// The tokens of so many bytes, without looking at them.
  static long ofBytes(long bytes) {
    return Math.ceilDiv(bytes, BYTES_PER_TOKEN);
  }

  /// Where a piece ends: behind a blank, if there is one.
  private static int end(String text, int from, int length) {
    var most = Math.min(length, from + PIECE);
    if (most == length) {
      return most;
    }
    var blank = text.lastIndexOf(' ', most - 1);
    if (blank > from) {
      return blank;
    }
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }

  private Encoding encoding(String model) {
    return registry
        .getEncodingForModel(model)
        .orElseGet(() -> registry.getEncoding(EncodingType.O200K_BASE));
  }
}
