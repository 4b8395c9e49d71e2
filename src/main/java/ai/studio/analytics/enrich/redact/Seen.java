package ai.studio.analytics.enrich.redact;

import java.text.Normalizer;
import java.util.Arrays;

/// A text as readers see it: characters that only look different (of full width, mathematical,
/// blanks that do not break) are those of ASCII, and joiners are left out.
///
/// @param text what to look through
/// @param origins where each of its characters begins in the text as written
record Seen(String text, int[] origins) {

  private static final int[] AS_WRITTEN = {};

  static Seen of(String written) {
    for (var i = 0; i < written.length(); i++) {
      if (mayDiffer(written.codePointAt(i))) {
        return folded(written);
      }
    }
    return new Seen(written, AS_WRITTEN);
  }

  /// The parts of the text as written that are seen as these.
  Spans asWritten(Spans found, String written) {
    return origins == AS_WRITTEN
        ? found
        : found.moved((start, end) -> {
          var last = origins[end - 1];
          return Spans.of(origins[start], last + Character.charCount(written.codePointAt(last)));
        });
  }

  private static Seen folded(String written) {
    var text = new StringBuilder(written.length());
    var origins = new int[written.length()];
    for (var at = 0; at < written.length(); ) {
      var point = written.codePointAt(at);
      var from = text.length();
      fold(point, text);
      if (text.length() > origins.length) {
        origins = Arrays.copyOf(origins, 2 * text.length());
      }
      Arrays.fill(origins, from, text.length(), at);
      at += Character.charCount(point);
    }
    return new Seen(text.toString(), origins);
  }

  private static void fold(int point, StringBuilder to) {
    if (!mayDiffer(point)) {
      to.appendCodePoint(point);
    } else if (!isJoiner(point)) {
      var written = Character.toString(point);
      var plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
      to.append(plain.chars().allMatch(c -> c < 0x80) ? plain : written);
    }
  }

  private static boolean isJoiner(int point) {
    return point == 0x200c || point == 0x200d;
  }

  /// Blocks with characters of compatibility; to normalise every character would take long.
  private static boolean mayDiffer(int point) {
    return point == 0xa0
        || (point >= 0x2000 && point <= 0x24ff)
        || point == 0x3000
        || (point >= 0xfe50 && point <= 0xffef)
        || (point >= 0x1d400 && point <= 0x1d7ff)
        || (point >= 0x1f100 && point <= 0x1f1ff);
  }
}
