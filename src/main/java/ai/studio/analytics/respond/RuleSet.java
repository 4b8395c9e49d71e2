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

  /// Whether nothing may be done about whoever makes a request.
  public boolean allows(Requester requester) {
    return allowed.stream().anyMatch(it -> it.holds(requester));
  }
}
