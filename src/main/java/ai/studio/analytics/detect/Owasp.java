package ai.studio.analytics.detect;

/// A category in a list of OWASP.
///
/// @param category such as `LLM01`
/// @param edition the list and its year
public record Owasp(String category, String edition) {

  private static final String LLM = "LLM Top 10 2025";
  private static final String API = "API Top 10 2023";

  public static final Owasp PROMPT_INJECTION = new Owasp("LLM01", LLM);
  public static final Owasp SENSITIVE_INFORMATION = new Owasp("LLM02", LLM);
  public static final Owasp SYSTEM_PROMPT_LEAKAGE = new Owasp("LLM07", LLM);
  public static final Owasp UNBOUNDED_CONSUMPTION = new Owasp("LLM10", LLM);
  public static final Owasp BROKEN_AUTHENTICATION = new Owasp("API2", API);
  public static final Owasp RESOURCE_CONSUMPTION = new Owasp("API4", API);
  public static final Owasp SERVER_SIDE_REQUEST_FORGERY = new Owasp("API7", API);
}
