package ai.studio.analytics.detect;

import org.jspecify.annotations.Nullable;

/// Something that a detector has seen.
///
/// @param type one of the known types of threats
/// @param rule which rule or detector saw it: a short name in lower case with hyphens
/// @param score how sure it is, from 0 to 1
/// @param excerpt the place in which it was seen, as it was written; null where there is none.
///   Never stored like this
/// @param owasp null where no category fits
public record Finding(
    String type, String rule, double score, @Nullable String excerpt, @Nullable Owasp owasp) {

  public static final String RATE_LIMIT = "rate_limit";
  public static final String SUSPICIOUS_CONTENT = "suspicious_content";
  public static final String INVALID_AUTH = "invalid_auth";
  public static final String MALFORMED_REQUEST = "malformed_request";
  public static final String PROMPT_INJECTION = "prompt_injection";
  public static final String ABUSE = "abuse_detection";
}
