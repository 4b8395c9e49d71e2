package ai.studio.analytics.enrich.redact;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// How a service begins its keys.
///
/// @param start the first characters, in this case
/// @param least how many key characters must follow
/// @param body which
record KeyPrefix(String start, int least, Body body) {

  /// What follows the start of a key.
  enum Body {
    /// Any characters of keys, of which a digit or letters of both cases tell a key from a word.
    ANY,
    /// The same where words may begin so, and only a digit tells.
    WITH_DIGIT,
    /// Letters and digits without a hyphen between, which names of models have.
    UNBROKEN,
    /// Hexadecimal digits in small letters.
    HEX
  }

  private static final List<KeyPrefix> ALL =
      List.of(
          new KeyPrefix("sk-", 16, Body.WITH_DIGIT), // OpenAI, Anthropic and many others; our own
          new KeyPrefix("sk_live_", 16, Body.ANY), // Stripe
          new KeyPrefix("sk_test_", 16, Body.ANY),
          new KeyPrefix("rk_live_", 16, Body.ANY),
          new KeyPrefix("rk_test_", 16, Body.ANY),
          new KeyPrefix("ghp_", 20, Body.ANY), // GitHub
          new KeyPrefix("gho_", 20, Body.ANY),
          new KeyPrefix("ghu_", 20, Body.ANY),
          new KeyPrefix("ghs_", 20, Body.ANY),
          new KeyPrefix("ghr_", 20, Body.ANY),
          new KeyPrefix("github_pat_", 20, Body.ANY),
          new KeyPrefix("glpat-", 16, Body.ANY), // GitLab
          new KeyPrefix("gsk_", 20, Body.ANY), // Groq
          new KeyPrefix("hf_", 20, Body.ANY), // Hugging Face: often without a digit
          new KeyPrefix("npm_", 20, Body.WITH_DIGIT),
          new KeyPrefix("nvapi-", 20, Body.ANY), // NVIDIA
          new KeyPrefix("pplx-", 20, Body.UNBROKEN), // Perplexity
          new KeyPrefix("r8_", 20, Body.UNBROKEN), // Replicate
          new KeyPrefix("xai-", 20, Body.UNBROKEN),
          new KeyPrefix("xoxb-", 10, Body.ANY), // Slack
          new KeyPrefix("xoxp-", 10, Body.ANY),
          new KeyPrefix("xoxa-", 10, Body.ANY),
          new KeyPrefix("xoxr-", 10, Body.ANY),
          new KeyPrefix("xoxs-", 10, Body.ANY),
          new KeyPrefix("xapp-", 10, Body.ANY),
          new KeyPrefix("dop_v1_", 32, Body.HEX), // DigitalOcean
          new KeyPrefix("doo_v1_", 32, Body.HEX),
          new KeyPrefix("dor_v1_", 32, Body.HEX),
          new KeyPrefix("sq0atp-", 20, Body.ANY), // Square
          new KeyPrefix("sq0csp-", 20, Body.ANY),
          new KeyPrefix("key-", 32, Body.HEX), // Mailgun
          new KeyPrefix("AGE-SECRET-KEY-1", 40, Body.UNBROKEN), // age
          new KeyPrefix("ya29.", 20, Body.ANY), // Google
          new KeyPrefix("AQ.", 20, Body.ANY),
          new KeyPrefix("AIza", 30, Body.ANY));

  private static final Map<Character, List<KeyPrefix>> BY_FIRST_LETTER =
      ALL.stream().collect(Collectors.groupingBy(prefix -> prefix.start.charAt(0)));

  /// Those whose first character is this one.
  static List<KeyPrefix> beginningWith(char first) {
    return BY_FIRST_LETTER.getOrDefault(first, List.of());
  }

  /// Whether what follows is the rest of a key and no word.
  ///
  /// @param from where it begins; at least [#least] key characters follow
  /// @param end where the part of it ends that may be looked at
  boolean isFollowedBy(String text, int from, int end) {
    var digit = Letters.hasDigit(text, from, end);
    var mixed = digit || Letters.hasBothCases(text, from, end);
    return switch (body) {
      case ANY -> mixed;
      case WITH_DIGIT -> digit;
      case UNBROKEN -> mixed && begins(text, from, Letters::isWord);
      case HEX -> begins(text, from, Letters::isHex);
    };
  }

  private boolean begins(String text, int from, IntPredicate kind) {
    return text.substring(from, from + least).chars().allMatch(kind);
  }
}
