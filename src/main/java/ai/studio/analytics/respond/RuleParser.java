package ai.studio.analytics.respond;

import ai.studio.analytics.admin.key.AddressBlock;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.event.Severity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a file of rules. A line is empty, a comment behind `#`, `allow KIND NAME`, or a rule:
///
/// ```
/// NAME: CONDITION… -> ACTION [enforce]
/// scanners: type=malformed_request rule=scanner-path|scanner-agent count>=20 -> block address for 1h enforce
/// ```
final class RuleParser {

  static final int MOST_RULES = 200;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern ALLOW = Pattern.compile("allow\\s");
  private static final Pattern TIME = Pattern.compile("(\\d{1,5})([mhd])");
  private static final Pattern CONDITION = Pattern.compile("([a-z]+)(>=|=)(.+)");

  private final List<Allowed> allowed = new ArrayList<>();
  private final List<ResponseRule> rules = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private RuleParser() {}

  /// @throws BadRule where a line cannot be understood
  static RuleSet parse(List<String> lines) {
    var parser = new RuleParser();
    for (var i = 0; i < lines.size(); i++) {
      parser.line(i + 1, lines.get(i).replaceFirst("(^|\\s)#.*", "").strip());
    }
    return new RuleSet(parser.allowed, parser.rules);
  }

  private void line(int number, String line) {
    if (line.isEmpty()) {
      return;
    }
    if (ALLOW.matcher(line).lookingAt()) {
      allowed.add(allowed(number, line.split("\\s+", 3)));
      return;
    }
    if (rules.size() == MOST_RULES) {
      throw new BadRule(number, "there are more than " + MOST_RULES + " rules");
    }
    rules.add(rule(number, line));
  }

  private static Allowed allowed(int number, String[] words) {
    var kind = kind(number, words[1]);
    if (words.length < 3 || words[2].isBlank()) {
      throw new BadRule(number, "allow " + kind.text() + " needs a name behind it");
    }
    try {
      var block = kind == SubjectKind.ADDRESS ? AddressBlock.parse(words[2]) : null;
      return new Allowed(kind, words[2], block);
    } catch (IllegalArgumentException e) {
      throw new BadRule(number, String.valueOf(e.getMessage()));
    }
  }

  private static SubjectKind kind(int number, String word) {
    return SubjectKind.named(word)
        .orElseThrow(() -> new BadRule(number, word + " must be user, key, project or address"));
  }

  private ResponseRule rule(int number, String line) {
    var colon = line.indexOf(':');
    var arrow = line.indexOf("->");
    if (colon < 0 || arrow < colon) {
      throw new BadRule(number, "must be NAME: CONDITION -> ACTION, or allow KIND NAME");
    }
    var name = line.substring(0, colon).strip();
    if (!NAME.matcher(name).matches()) {
      throw new BadRule(number, name + " must be small letters, digits and dashes, at most 64");
    }
    if (!names.add(name)) {
      throw new BadRule(number, "there are two rules of the name " + name);
    }
    var words = new ArrayDeque<>(words(line.substring(arrow + 2)));
    var enforced = "enforce".equals(words.peekLast());
    if (enforced) {
      words.removeLast();
    }
    return new Draft(number, name, line)
        .read(words(line.substring(colon + 1, arrow)), words, enforced);
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).filter(it -> !it.isEmpty()).toList();
  }

  /// A rule that is being read.
  private static final class Draft {
    private final int number;
    private final String name;
    private final String text;
    private final Set<String> told = new HashSet<>();
    private Set<String> organizations = Set.of();
    private Set<String> types = Set.of();
    private Set<String> rules = Set.of();
    private Severity severity = Severity.LOW;
    private int score;
    private long count = 1;

    private Draft(int number, String name, String text) {
      this.number = number;
      this.name = name;
      this.text = text;
    }

    private ResponseRule read(List<String> conditions, Deque<String> action, boolean enforced) {
      conditions.forEach(this::condition);
      if (types.isEmpty() && rules.isEmpty()) {
        throw bad("needs type= or rule=");
      }
      var condition = new ResponseRule.Condition(organizations, types, rules, severity, score);
      var verb = action.isEmpty() ? "" : action.removeFirst();
      if (verb.equals("refuse")) {
        return refusal(condition, action, enforced);
      }
      if (!Set.of("block", "throttle", "tag").contains(verb)) {
        throw bad("the action must be block, throttle, tag or refuse");
      }
      var kind = kind(number, next(action, verb + " needs user, key, project or address"));
      try {
        var measure = measure(verb, action);
        expect(action, "for");
        return new ResponseRule(
            name, number, text, condition, count, kind, measure, time(action), enforced);
      } catch (InvalidRestriction e) {
        throw bad(String.valueOf(e.getMessage()));
      }
    }

    private Restriction.Measure measure(String verb, Deque<String> action) {
      if (verb.equals("block")) {
        return new Restriction.Measure(Action.BLOCK, 0, null);
      }
      if (verb.equals("tag")) {
        expect(action, "as");
        return new Restriction.Measure(Action.TAG, 0, next(action, "tag needs a name"));
      }
      expect(action, "to");
      var rate = number(next(action, "throttle needs a number"));
      expect(action, "per");
      expect(action, "minute");
      return new Restriction.Measure(Action.THROTTLE, (int) rate, null);
    }

    private ResponseRule refusal(
        ResponseRule.Condition condition, Deque<String> rest, boolean enforced) {
      if (!rest.isEmpty()) {
        throw bad("nothing may stand behind refuse but enforce");
      }
      if (count > 1 || severity != Severity.LOW) {
        throw bad("a prompt is refused by type, rule, score and organization alone");
      }
      if (!types.isEmpty() && !types.contains(Finding.PROMPT_INJECTION)) {
        throw bad("only " + Finding.PROMPT_INJECTION + " can be refused");
      }
      return new ResponseRule(
          name, number, text, condition, 1, null, null, Duration.ZERO, enforced);
    }

    private void condition(String word) {
      var parts = CONDITION.matcher(word);
      if (!parts.matches()) {
        throw bad(word + " is no condition such as type=rate_limit or count>=20");
      }
      var value = parts.group(3);
      if (!told.add(parts.group(1))) {
        throw bad(parts.group(1) + " stands there twice: put | between several names");
      }
      switch (parts.group(1) + parts.group(2)) {
        case "organization=" -> organizations = names(word, value);
        case "type=" -> types = names(word, value.toLowerCase(Locale.ROOT));
        case "rule=" -> rules = names(word, value);
        case "severity>=" -> severity = severity(value);
        case "score>=" -> score = (int) within(number(value), "score", 1, 100);
        case "count>=" -> count = within(number(value), "count", 1, 1_000_000);
        default ->
            throw bad(
                word + " is none of organization=, type=, rule=, severity>=, score>= and count>=");
      }
    }

    /// An empty set would be any.
    private Set<String> names(String word, String value) {
      var found = new HashSet<>(Arrays.asList(value.split("\\|", -1)));
      if (found.contains("")) {
        throw bad(word + " needs a name on both sides of each |");
      }
      return found;
    }

    private Severity severity(String value) {
      return Stream.of(Severity.values())
          .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(value))
          .findAny()
          .orElseThrow(() -> bad("severity must be low, medium, high or critical"));
    }

    private Duration time(Deque<String> action) {
      var word = next(action, "needs a time such as 1h behind for");
      var parts = TIME.matcher(word);
      if (!parts.matches()) {
        throw bad(word + " is no time such as 30m, 1h or 2d");
      }
      var amount = Long.parseLong(parts.group(1));
      var time =
          switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          };
      if (time.compareTo(Restriction.SHORTEST) < 0 || time.compareTo(Restriction.LONGEST) > 0) {
        throw bad("the time must be from 1m to 30d");
      }
      if (!action.isEmpty()) {
        throw bad(action.peekFirst() + " is not understood; only enforce may end a rule");
      }
      return time;
    }

    private void expect(Deque<String> action, String word) {
      var found = next(action, word + " is missing");
      if (!found.equals(word)) {
        throw bad("there must be " + word + " in place of " + found);
      }
    }

    private String next(Deque<String> action, String otherwise) {
      if (action.isEmpty()) {
        throw bad(otherwise);
      }
      return action.removeFirst();
    }

    private long number(String word) {
      try {
        return Integer.parseInt(word);
      } catch (NumberFormatException e) {
        throw bad(word + " is no number");
      }
    }

    private long within(long value, String what, long least, long most) {
      if (value < least || value > most) {
        throw bad(what + " must be from " + least + " to " + most);
      }
      return value;
    }

    private BadRule bad(String fault) {
      return new BadRule(number, fault);
    }
  }
}
