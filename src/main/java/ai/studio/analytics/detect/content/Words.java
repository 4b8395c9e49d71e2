package ai.studio.analytics.detect.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The words of a text in its plain form.
///
/// @param list in their order; signs between them are left out
/// @param starts where each begins in the plain text
record Words(List<String> list, int[] starts) {

  /// A longer run of letters is data, not a word.
  private static final int LONGEST = 48;

  /// So many single letters after another spell a word.
  private static final int LEAST_SPELT = 5;

  /// @param known words that a run of spelt letters, or of signs without blanks as in Chinese, is
  ///   cut into
  static Words of(String plain, Predicate<String> known) {
    var reader = new Reader(plain, known);
    reader.read();
    var starts = new int[reader.starts.size()];
    for (var i = 0; i < starts.length; i++) {
      starts[i] = reader.starts.get(i);
    }
    return new Words(reader.words, starts);
  }

  private static final class Reader {

    private static final int LONGEST_KNOWN = 12;

    private final String text;
    private final Predicate<String> known;
    final List<String> words = new ArrayList<>();
    final List<Integer> starts = new ArrayList<>();
    private int spelt;

    Reader(String text, Predicate<String> known) {
      this.text = text;
      this.known = known;
    }

    void read() {
      for (var at = 0; at < text.length(); ) {
        if (!isWord(text.charAt(at))) {
          at++;
          continue;
        }
        var start = at;
        if (isDense(text.charAt(at))) {
          while (at < text.length() && isDense(text.charAt(at))) {
            at++;
          }
          cut(text.substring(start, at), start);
        } else {
          while (at < text.length() && isWord(text.charAt(at)) && !isDense(text.charAt(at))) {
            at++;
          }
          word(start, at);
        }
      }
      joinSpelt();
    }

    private void word(int start, int end) {
      var word = text.substring(start, Math.min(end, start + LONGEST));
      if (word.indexOf('\'') >= 0) {
        word = word.replace("'", "");
        if (word.isEmpty()) {
          return;
        }
      }
      if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
        spelt++;
      } else {
        joinSpelt();
      }
      add(word, start);
    }

    /// `i g n o r e` is `ignore`.
    private void joinSpelt() {
      if (spelt >= LEAST_SPELT) {
        var from = words.size() - spelt;
        var joined = String.join("", words.subList(from, words.size()));
        var start = starts.get(from);
        words.subList(from, words.size()).clear();
        starts.subList(from, starts.size()).clear();
        cut(joined, start);
      }
      spelt = 0;
    }

    /// The longest known words, and single signs between.
    private void cut(String run, int start) {
      for (var at = 0; at < run.length(); ) {
        var end = Math.min(run.length(), at + LONGEST_KNOWN);
        while (end > at + 1 && !known.test(run.substring(at, end))) {
          end--;
        }
        add(run.substring(at, end), start);
        at = end;
      }
    }

    private void add(String word, int start) {
      words.add(word);
      starts.add(start);
    }

    private static boolean isWord(char it) {
      return (it >= 'a' && it <= 'z')
          || (it >= '0' && it <= '9')
          || it == '\''
          || it == '@'
          || it == '$'
          || (it >= 0x80 && Character.isLetterOrDigit(it));
    }

    /// Of a script that writes words without blanks.
    private static boolean isDense(char it) {
      return it >= 0x2e80 && (it <= 0x9fff || (it >= 0xf900 && it <= 0xfaff));
    }
  }
}
