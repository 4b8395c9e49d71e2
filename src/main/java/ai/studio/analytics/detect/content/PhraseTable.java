package ai.studio.analytics.detect.content;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import dk.brics.automaton.RunAutomaton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The automaton of a phrase as a small table. Words of which the phrase does not know one from the
/// other are of one kind.
final class PhraseTable {

  static final int MOST_SETS = 15;

  private final short[] kinds;
  private final int count;
  private final int[] next;
  private final boolean[] accepting;
  private final int start;

  /// @param kinds of each sign its kind
  /// @param count how many kinds there are
  private PhraseTable(short[] kinds, int count, RunAutomaton automaton) {
    this.kinds = kinds;
    this.count = count;
    next = new int[automaton.getSize() * count];
    accepting = new boolean[automaton.getSize()];
    start = automaton.getInitialState();
    for (var state = 0; state < accepting.length; state++) {
      accepting[state] = automaton.isAccept(state);
      for (var kind = 0; kind < count; kind++) {
        next[state * count + kind] = automaton.step(state, (char) kind);
      }
    }
  }

  /// The place of the sign with which the phrase first ends; -1 where it is not there.
  int end(char[] text) {
    var state = start;
    for (var i = 0; i < text.length; i++) {
      state = next[state * count + kinds[text[i]]];
      if (state < 0) {
        return -1;
      }
      if (accepting[state]) {
        return i;
      }
    }
    return -1;
  }

  /// Takes a phrase part by part.
  static final class Builder {

    /// A set of signs, or room for others where there is none.
    private record Part(String set, boolean optional, int room) {}

    private final List<Part> parts = new ArrayList<>();

    void room(int most) {
      parts.add(new Part("", false, most));
    }

    void oneOf(String set, boolean optional) {
      parts.add(new Part(set, optional, 0));
    }

    boolean isTooLong() {
      return parts.size() > 2 * MOST_SETS || sets().size() > MOST_SETS;
    }

    private List<String> sets() {
      return parts.stream().filter(it -> it.room == 0).map(Part::set).toList();
    }

    /// @param signs one more than the largest sign
    PhraseTable build(int signs) {
      var masks = new int[signs];
      var sets = sets();
      for (var i = 0; i < sets.size(); i++) {
        for (var sign : sets.get(i).toCharArray()) {
          masks[sign] |= 1 << i;
        }
      }
      var kindOf = new LinkedHashMap<Integer, Short>();
      var kinds = new short[signs];
      for (var sign = 0; sign < signs; sign++) {
        kinds[sign] = kind(kindOf, masks[sign]);
      }
      return new PhraseTable(kinds, kindOf.size(), new RunAutomaton(automaton(kindOf), false));
    }

    private static short kind(Map<Integer, Short> kindOf, int mask) {
      var kind = kindOf.get(mask);
      if (kind == null) {
        kind = (short) kindOf.size();
        kindOf.put(mask, kind);
      }
      return kind;
    }

    private Automaton automaton(Map<Integer, Short> kindOf) {
      var all = new ArrayList<Automaton>();
      all.add(BasicAutomata.makeAnyString());
      var number = 0;
      for (var part : parts) {
        if (part.room > 0) {
          all.add(BasicOperations.repeat(BasicAutomata.makeAnyChar(), 0, part.room));
          continue;
        }
        var bit = 1 << number++;
        var known = new StringBuilder();
        kindOf.forEach((mask, kind) -> {
          if ((mask & bit) != 0) {
            known.append((char) kind.shortValue());
          }
        });
        var one = BasicAutomata.makeCharSet(known.toString());
        all.add(part.optional ? BasicOperations.optional(one) : one);
      }
      var automaton = BasicOperations.concatenate(all);
      automaton.determinize();
      return automaton;
    }
  }
}
