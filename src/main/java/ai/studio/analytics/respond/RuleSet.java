package ai.studio.analytics.respond;

import java.util.List;

/// All rules, and whom they are not for.
public record RuleSet(List<Allowed> allowed, List<ResponseRule> rules) {

  /// Nothing is done.
  public static final RuleSet NONE = new RuleSet(List.of(), List.of());

  public RuleSet {
    allowed = List.copyOf(allowed);
    rules = List.copyOf(rules);
  }

  /// What the lines of a file of rules say.
  ///
  /// @throws BadRule where one cannot be understood
  public static RuleSet of(List<String> lines) {
    return RuleParser.parse(lines);
  }

  /// Whether nothing may be done about whoever makes a request.
  public boolean allows(Requester requester) {
    return allowed.stream().anyMatch(it -> it.holds(requester));
  }
}
