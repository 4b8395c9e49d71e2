package ai.studio.analytics.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

  @Test
  void aRuleSaysWhichThreatsAndWhatIsDone() {
    var rule =
        parse(
            "scanners: type=malformed_request rule=scanner-path|scanner-agent count>=20 -> block address for 1h enforce");

    assertThat(rule.condition().types()).containsExactly("malformed_request");
    assertThat(rule.condition().rules()).isEqualTo(Set.of("scanner-path", "scanner-agent"));
    assertThat(rule.count()).isEqualTo(20);
    assertThat(rule.kind()).isEqualTo(SubjectKind.ADDRESS);
    assertThat(rule.action()).isEqualTo(Action.BLOCK);
    assertThat(rule.time()).isEqualTo(Duration.ofHours(1));
    assertThat(rule.enforced()).isTrue();
  }

  @Test
  void whatDoesNotSayEnforceOnlyTells() {
    var throttle = parse("slow: type=rate_limit -> throttle key to 60 per minute for 30m");
    var tag = parse("odd: rule=agent-loop severity>=high -> tag user as odd-one for 2d # soon");

    assertThat(throttle.enforced()).isFalse();
    assertThat(throttle.measure()).isEqualTo(new Restriction.Measure(Action.THROTTLE, 60, null));
    assertThat(tag.measure()).isEqualTo(new Restriction.Measure(Action.TAG, 0, "odd-one"));
    assertThat(parse("no: type=prompt_injection score>=95 -> refuse").action())
        .isEqualTo(Action.REFUSE);
  }

  @Test
  void whoIsAllowedIsNamedOrInABlock() {
    var rules =
        RuleParser.parse(
            List.of("allow address 10.0.0.0/8", "allow user root", "# nobody else", ""));

    assertThat(rules.allows(of("anna", "10.2.3.4"))).isTrue();
    assertThat(rules.allows(of("root", "192.0.2.1"))).isTrue();
    assertThat(rules.allows(of("anna", "192.0.2.1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "block everybody; must be NAME: CONDITION -> ACTION",
        "Big Name: type=a -> refuse; must be small letters",
        "a: -> block user for 1h; needs type= or rule=",
        "a: count>=x type=a -> block user for 1h; x is no number",
        "a: type=a colour=red -> block user for 1h; colour=red is none of organization=",
        "a: type=a severity>=odd -> block user for 1h; severity must be low",
        "a: type=a -> ban user for 1h; the action must be block",
        "a: type=a -> block house for 1h; house must be user, key",
        "a: type=a -> block user; for is missing",
        "a: type=a -> block user for 31d; the time must be from 1m to 30d",
        "a: type=a -> block user for 1h now; now is not understood",
        "a: type=a -> throttle user to 0 per minute for 1h; perMinute must be from 1",
        "a: type=a -> tag user as a/b for 1h; tag must be letters",
        "a: type=rate_limit -> refuse; only prompt_injection can be refused",
        "a: type=prompt_injection count>=3 -> refuse; a prompt is refused by",
        "allow address nowhere; nowhere is no address",
        "allow user; allow user needs a name behind it",
        "a: type=a| -> block user for 1h; needs a name on both sides of each |",
        "a: type=a organization=| -> block user for 1h; needs a name on both sides of each |",
        "a: rule=a||b -> block user for 1h; needs a name on both sides of each |",
        "a: type=a type=b -> block user for 1h; type stands there twice",
        "a: type=a count>=0 -> block user for 1h; count must be from 1 to 1000000",
        "a: type=a count>=1000001 -> block user for 1h; count must be from 1 to 1000000",
        "a: type=a score>=0 -> block user for 1h; score must be from 1 to 100",
        "a: type=a score>=101 -> block user for 1h; score must be from 1 to 100",
        "a: type=a -> throttle user to 100001 per minute for 1h; perMinute must be from 1",
        "a: type=a -> throttle user to 9999999999 per minute for 1h; 9999999999 is no number",
        "a: type=a -> block user for 0m; the time must be from 1m to 30d",
        "a: type=a -> block user for 99999d; the time must be from 1m to 30d",
        "a: type=a -> block user for -1h; -1h is no time",
        "a: type=a -> block user for 1h enforce enforce; enforce is not understood",
        "a: type=prompt_injection -> refuse user; nothing may stand behind refuse",
        "a: type=prompt_injection severity>=high -> refuse; a prompt is refused by",
        "a: type=a; must be NAME: CONDITION -> ACTION",
        "-> a: type=a; must be NAME: CONDITION -> ACTION",
        "allow address 10.0.0.0/33; 10.0.0.0/33 is no address",
        "allow house x; house must be user, key",
      })
  void aBadRuleIsToldWithItsLine(String line, String fault) {
    assertThatThrownBy(() -> RuleParser.parse(List.of("# first", line)))
        .isInstanceOf(BadRule.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining(fault.strip());
  }

  @Test
  void namesAreToldApart() {
    var line = "a: type=a -> block user for 1h";

    assertThatThrownBy(() -> RuleParser.parse(List.of(line, line)))
        .hasMessage("line 2: there are two rules of the name a");
  }

  @ParameterizedTest
  @CsvSource({"1m, PT1M", "30d, P30D", "720h, P30D", "43200m, P30D"})
  void aTimeMayBeFromAMinuteToThirtyDays(String written, Duration time) {
    assertThat(parse("a: type=a -> block user for " + written).time()).isEqualTo(time);
  }

  @Test
  void theSameNameTwiceIsThereOnce() {
    assertThat(parse("a: type=a|a rule=b|c|b -> block user for 1h").condition())
        .extracting(ResponseRule.Condition::types, ResponseRule.Condition::rules)
        .containsExactly(Set.of("a"), Set.of("b", "c"));
  }

  @Test
  void typesAreInSmallLettersAsThreatsHaveThem() {
    assertThat(parse("a: type=Rate_Limit -> block user for 1h").condition().types())
        .containsExactly("rate_limit");
  }

  @Test
  void blanksAndTabsSeparateWords() {
    var rules =
        RuleParser.parse(
            List.of("allow\tuser\troot", "\ta :  type=a\t->  block\tuser  for 1h  # why"));

    assertThat(rules.allows(of("root", "192.0.2.1"))).isTrue();
    assertThat(rules.rules().getFirst().name()).isEqualTo("a");
  }

  @Test
  void aHashWithinAWordIsNoComment() {
    assertThat(RuleParser.parse(List.of("allow user c#dev")).allows(of("c#dev", null))).isTrue();
  }

  @Test
  void aFileMayHaveTwoHundredRules() {
    var lines =
        java.util.stream.IntStream.rangeClosed(1, 200)
            .mapToObj(it -> "r" + it + ": type=a -> block user for 1h")
            .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
    assertThat(RuleParser.parse(lines).rules()).hasSize(200);

    lines.add("one-more: type=a -> block user for 1h");
    assertThatThrownBy(() -> RuleParser.parse(lines))
        .hasMessage("line 201: there are more than 200 rules");
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::1, 2001:DB8:0::1, true",
    "2001:db8::1, 2001:db8::2, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "10.0.0.0/31, 10.0.0.2, false",
    "0.0.0.0/0, 2001:db8::1, false",
    "0.0.0.0/0, 198.51.100.1, true"
  })
  void blocksHoldAddressesOfBothKindsHoweverTheyAreWritten(
      String block, String address, boolean allowed) {
    assertThat(RuleParser.parse(List.of("allow address " + block)).allows(of("anna", address)))
        .isEqualTo(allowed);
  }

  private static ResponseRule parse(String line) {
    return RuleParser.parse(List.of(line)).rules().getFirst();
  }

  private static Requester of(String user, String address) {
    return new Requester("default", user, user, null, null, address);
  }
}
