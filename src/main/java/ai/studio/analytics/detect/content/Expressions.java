package ai.studio.analytics.detect.content;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.RunAutomaton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Regular expressions that are curated by hand, each an automaton that never goes back. Whether
/// any of a kind is there is told by one automaton; only then it is asked which.
///
/// A line is `RULE PERCENT : EXPRESSION`; comments stand behind `#` at the beginning of a line.
final class Expressions {

  private static final int MOST_TOGETHER = 4;

  private record Expression(String rule, double sure, RunAutomaton automaton) {}

  private record Group(RunAutomaton any, List<Expression> each) {}

  /// One that was seen.
  ///
  /// @param end behind its last character
  record Hit(String rule, double sure, int end) {}

  private final List<Group> groups = new ArrayList<>();

  private Expressions() {}

  /// @throws BadSignals where a line breaks the rules
  static Expressions read(List<String> lines) {
    var all = new Expressions();
    var automata = new ArrayList<Automaton>();
    var each = new ArrayList<Expression>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      var colon = line.indexOf(" : ");
      var head = colon < 0 ? new String[0] : line.substring(0, colon).strip().split("\\s+");
      if (head.length != 2 || !head[1].matches("[1-9]\\d?|100")) {
        throw new BadSignals(i + 1, "expected: RULE PERCENT : EXPRESSION");
      }
      var automaton = automaton(i + 1, line.substring(colon + 3).strip());
      automata.add(automaton);
      each.add(
          new Expression(head[0], Integer.parseInt(head[1]) / 100.0, new RunAutomaton(automaton)));
      if (each.size() == MOST_TOGETHER) {
        all.add(automata, each);
      }
    }
    all.add(automata, each);
    return all;
  }

  private static Automaton automaton(int line, String expression) {
    try {
      var automaton = new RegExp(".*(" + expression + ")", RegExp.NONE).toAutomaton();
      automaton.determinize();
      return automaton;
    } catch (IllegalArgumentException e) {
      throw new BadSignals(line, "'" + expression + "' is no expression: " + e.getMessage());
    }
  }

  private void add(List<Automaton> automata, List<Expression> each) {
    if (!each.isEmpty()) {
      var any = Automaton.union(automata);
      any.determinize();
      groups.add(new Group(new RunAutomaton(any), List.copyOf(each)));
      automata.clear();
      each.clear();
    }
  }

  /// The surest of those that are there and wanted; null for none.
  @Nullable Hit find(String text, Predicate<Hit> wanted) {
    Hit best = null;
    for (var group : groups) {
      if (end(group.any, text) < 0) {
        continue;
      }
      for (var it : group.each) {
        var end = best == null || best.sure < it.sure ? end(it.automaton, text) : -1;
        var hit = new Hit(it.rule, it.sure, end);
        if (end >= 0 && wanted.test(hit)) {
          best = hit;
        }
      }
    }
    return best;
  }

  private static int end(RunAutomaton automaton, String text) {
    var state = automaton.getInitialState();
    for (var i = 0; i < text.length(); i++) {
      state = automaton.step(state, text.charAt(i));
      if (state < 0) {
        return -1;
      }
      if (automaton.isAccept(state)) {
        return i + 1;
      }
    }
    return -1;
  }
}
