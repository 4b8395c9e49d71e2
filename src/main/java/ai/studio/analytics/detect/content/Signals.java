package ai.studio.analytics.detect.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Phrases that are curated by hand: words in their order, with room for others between. Each
/// phrase is followed over the signs of words, in a time that is linear in their count.
///
/// A file of them has two kinds of lines, and comments behind `#`:
///
/// ```
/// words ignore = ignore disregard vergiss ignora
/// override 70 : <ignore> ..4 <previous> ..3 <instructions>
/// ```
///
/// The second is a phrase: the name of its rule, how sure it is in percent, and behind the colon
/// words, `<classes>`, `..n` for at most so many other words, `a|b` for one of several; `?` behind
/// one says that it may be missing. Several lines of one name are one rule.
final class Signals {

  private static final char FIRST = '\u0100';
  private static final char OTHER = '\u00ff';
  private static final int MOST_BETWEEN = 12;
  private static final int MOST_SETS = 2048;

  /// One line.
  ///
  /// @param rule its name
  /// @param sure from 0 to 1
  /// @param needs the sets of which one sign each must be there, or the phrase is not: bits by
  ///   their numbers
  private record Phrase(String rule, double sure, PhraseMatcher matcher, long[] needs) {}

  /// A rule that was seen.
  ///
  /// @param word the number of its last word
  record Hit(String rule, double sure, int word) {}

  private final Map<String, Character> signs = new HashMap<>();
  private final Map<String, Set<String>> classes = new HashMap<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, Integer> sets = new LinkedHashMap<>();

  /// Of each sign the sets that it is in.
  private long[][] setsOf = {};

  private Signals() {}

  /// @throws BadSignals where a line breaks the rules
  static Signals read(List<String> lines) {
    var signals = new Signals();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
      if (line.startsWith("words ")) {
        signals.addClass(i + 1, line.substring(6));
      } else if (!line.isEmpty()) {
        signals.addPhrase(i + 1, line);
      }
    }
    signals.numberSets();
    return signals;
  }

  private void numberSets() {
    setsOf = new long[signs.size()][maskLength()];
    sets.forEach((set, number) -> set.chars().forEach(sign -> add(number, setsOf[sign - FIRST])));
    phrases.replaceAll(
        it -> new Phrase(it.rule, it.sure, it.matcher, Arrays.copyOf(it.needs, maskLength())));
  }

  private int maskLength() {
    return sets.size() / Long.SIZE + 1;
  }

  private static void add(int number, long[] mask) {
    mask[number / Long.SIZE] |= 1L << number;
  }

  private void addClass(int number, String line) {
    var parts = line.split("=", 2);
    if (parts.length != 2 || parts[1].isBlank()) {
      throw new BadSignals(number, "expected: words NAME = WORD WORD …");
    }
    var words = classes.computeIfAbsent(parts[0].strip(), _ -> new TreeSet<>());
    for (var word : parts[1].strip().split("\\s+")) {
      words.add(known(word));
    }
  }

  private String known(String word) {
    var plain = PlainText.of(word).text().replace("'", "");
    signs.computeIfAbsent(plain, _ -> (char) (FIRST + signs.size()));
    return plain;
  }

  private void addPhrase(int number, String line) {
    var colon = line.indexOf(':');
    var head = colon < 0 ? new String[0] : line.substring(0, colon).strip().split("\\s+");
    if (head.length != 2 || !head[1].matches("[1-9]\\d?|100")) {
      throw new BadSignals(number, "expected: RULE PERCENT : WORDS");
    }
    var needs = new long[MOST_SETS / Long.SIZE];
    var matcher = matcher(number, line.substring(colon + 1).strip(), needs);
    phrases.add(new Phrase(head[0], Integer.parseInt(head[1]) / 100.0, matcher, needs));
  }

  private PhraseMatcher matcher(int number, String text, long[] needs) {
    if (text.isEmpty()) {
      throw new BadSignals(number, "a phrase needs words");
    }
    var phrase = new PhraseMatcher.Builder();
    for (var part : text.split("\\s+")) {
      if (part.startsWith("..")) {
        phrase.room(room(number, part));
        continue;
      }
      var optional = part.endsWith("?");
      var set = set(number, optional ? part.substring(0, part.length() - 1) : part);
      phrase.oneOf(set, optional);
      if (!optional) {
        add(numberOf(number, set), needs);
      }
    }
    if (phrase.isTooLong()) {
      throw new BadSignals(
          number,
          "a phrase may have at most "
              + PhraseMatcher.MOST_SETS
              + " words, and "
              + PhraseMatcher.MOST_PLACES
              + " with room for others");
    }
    return phrase.build();
  }

  private int numberOf(int number, String set) {
    if (sets.size() >= MOST_SETS - 1) {
      throw new BadSignals(number, "more than " + MOST_SETS + " different sets of words");
    }
    return sets.computeIfAbsent(set, _ -> sets.size());
  }

  private static int room(int number, String part) {
    try {
      var room = Integer.parseInt(part.substring(2));
      if (room >= 1 && room <= MOST_BETWEEN) {
        return room;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new BadSignals(
        number, "'" + part + "' must be .. and a number from 1 to " + MOST_BETWEEN);
  }

  private String set(int number, String part) {
    var set = new StringBuilder();
    for (var one : part.split("\\|")) {
      if (one.startsWith("<") && one.endsWith(">")) {
        var words = classes.get(one.substring(1, one.length() - 1));
        if (words == null) {
          throw new BadSignals(number, "no words are named " + one);
        }
        words.forEach(word -> set.append(signs.get(word)));
      } else {
        set.append(signs.get(known(one)));
      }
    }
    return set.toString();
  }

  boolean knows(String word) {
    return signs.containsKey(word);
  }

  /// The rules that are seen, each once.
  List<Hit> find(List<String> words) {
    var text = new char[words.size()];
    var seen = new long[maskLength()];
    for (var i = 0; i < text.length; i++) {
      text[i] = sign(words.get(i));
      if (text[i] != OTHER) {
        var of = setsOf[text[i] - FIRST];
        for (var part = 0; part < seen.length; part++) {
          seen[part] |= of[part];
        }
      }
    }
    var hits = new LinkedHashMap<String, Hit>();
    for (var phrase : phrases) {
      var before = hits.get(phrase.rule);
      if ((before == null || before.sure < phrase.sure) && mayBeIn(phrase, seen)) {
        var end = phrase.matcher.end(text);
        if (end >= 0) {
          hits.put(phrase.rule, new Hit(phrase.rule, phrase.sure, end));
        }
      }
    }
    return List.copyOf(hits.values());
  }

  private static boolean mayBeIn(Phrase phrase, long[] seen) {
    for (var i = 0; i < seen.length; i++) {
      if ((phrase.needs[i] & ~seen[i]) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Of the word itself, or of what it is where digits stand for letters.
  private char sign(String word) {
    var sign = signs.get(word);
    if (sign == null) {
      var letters = Leet.letters(word);
      sign = letters == null ? null : signs.get(letters);
    }
    return sign == null ? OTHER : sign;
  }
}
