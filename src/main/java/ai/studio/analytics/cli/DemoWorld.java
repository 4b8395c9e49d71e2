package ai.studio.analytics.cli;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What there is in [DemoTraffic], and how often.
final class DemoWorld {

  private DemoWorld() {}

  /// @param tokensPerSecond how fast it writes
  record Model(String name, int weight, int firstTokenMs, int tokensPerSecond)
      implements RandomSource.Weighted {

    /// Who serves it, where its name alone does not tell: it runs on one's own machines.
    @Nullable String provider() {
      return name.startsWith("llama") ? "ollama" : null;
    }

    /// Which upstream of the gateway serves it.
    String upstream() {
      return UPSTREAMS.getOrDefault(name.substring(0, 3), "house");
    }
  }

  /// @param network the first two or three numbers of addresses that are in use there
  record Country(String code, int weight, String network) implements RandomSource.Weighted {}

  record Failure(int status, String type, int weight, String threat)
      implements RandomSource.Weighted {

    /// Whether the gateway itself says no, and asks no upstream.
    boolean isRefusal() {
      return status == 401 || status == 429;
    }
  }

  record Misuse(String type, String description, String owasp, int weight)
      implements RandomSource.Weighted {}

  record Level(Severity severity, int weight) implements RandomSource.Weighted {}

  record Stars(int rating, int weight) implements RandomSource.Weighted {}

  /// By how the names of their models begin.
  private static final Map<String, String> UPSTREAMS =
      Map.of(
          "gpt", "openai",
          "tex", "openai",
          "cla", "anthropic",
          "gem", "google",
          "mis", "mistral",
          "dee", "deepseek",
          "lla", "ollama");

  /// Stands for the version of the day: [DemoStory#houseModel].
  static final String HOUSE = "acme-support";

  /// What a project calls models for, with the keys that its requests are sent with.
  record Project(String name, String feature, List<String> keys, int weight)
      implements RandomSource.Weighted {}

  static final List<Project> PROJECTS =
      List.of(
          new Project("support-bot", "answer", List.of("support-web", "support-mail"), 38),
          new Project("search", "rank", List.of("search-prod"), 24),
          new Project("docs", "summary", List.of("docs-prod", "docs-batch"), 18),
          new Project("code-review", "review", List.of("review-ci"), 13),
          new Project("sandbox", "trial", List.of("sandbox"), 7));
  static final List<String> TEAMS = List.of("care", "core", "growth", "platform");

  static final List<Model> MODELS =
      List.of(
          new Model("gpt-4o-mini", 26, 320, 110),
          new Model("gpt-4o", 18, 480, 80),
          new Model("claude-sonnet-4-5", 17, 700, 70),
          new Model("gemini-2.5-flash", 13, 350, 170),
          new Model("gpt-4.1", 7, 520, 75),
          new Model("mistral-large-latest", 6, 450, 60),
          new Model("llama3.2", 6, 180, 45),
          new Model("deepseek-chat", 4, 900, 50),
          new Model(HOUSE, 5, 220, 40));
  static final Model EMBEDDER = new Model("text-embedding-3-small", 1, 0, 0);

  static final List<Country> COUNTRIES =
      List.of(
          new Country("US", 30, "8.8.8"),
          new Country("ID", 16, "36.68.10"),
          new Country("DE", 13, "88.198.7"),
          new Country("BR", 9, "177.32.9"),
          new Country("IN", 9, "49.36.20"),
          new Country("GB", 7, "81.2.69"),
          new Country("JP", 5, "133.9.4"),
          new Country("FR", 4, "90.2.12"),
          new Country("NL", 3, "145.24.8"),
          new Country("AU", 2, "1.128.5"),
          new Country("KR", 2, "211.45.3"));

  static final List<Failure> FAILURES =
      List.of(
          new Failure(429, "rate_limit_exceeded", 40, "rate_limit"),
          new Failure(500, "upstream_error", 18, ""),
          new Failure(400, "invalid_request_error", 16, "malformed_request"),
          new Failure(401, "invalid_api_key", 11, "invalid_auth"),
          new Failure(503, "model_overloaded", 9, ""),
          new Failure(504, "timeout", 6, ""));

  /// What a provider answers that is down.
  static final Failure OUTAGE = new Failure(503, "model_overloaded", 1, "");

  /// Whoever tries keys, from one address and without a name.
  static final Client ATTACKER =
      new Client(null, null, false, "177.32.9.66", "BR", "python-requests/2.31.0");

  static final List<Misuse> MISUSES =
      List.of(
          new Misuse("prompt_injection", "Asks the model to ignore its instructions.", "LLM01", 45),
          new Misuse("suspicious_content", "Asks for working malware.", "LLM05", 30),
          new Misuse("abuse_detection", "Many accounts from one address.", "LLM10", 25));

  static final List<Level> LEVELS =
      List.of(
          new Level(Severity.LOW, 45),
          new Level(Severity.MEDIUM, 30),
          new Level(Severity.HIGH, 18),
          new Level(Severity.CRITICAL, 7));

  static final List<Stars> STARS =
      List.of(
          new Stars(5, 52), new Stars(4, 27), new Stars(3, 11), new Stars(2, 5), new Stars(1, 5));

  static final List<String> PRAISE =
      List.of("Exactly what I needed.", "Fast and correct.", "Good summary, thanks!");
  static final List<String> DOUBTS =
      List.of("Right, but far too long.", "Needed two attempts.", "Missed half of the question.");
  static final List<String> COMPLAINTS =
      List.of("Made up a source.", "Wrong numbers in the table.", "Stopped in the middle.");

  static final List<String> AGENTS =
      List.of(
          "OpenAI/Python 1.58.1",
          "openai-node/4.77.0",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
          "curl/8.11.0");

  static final List<String> NAMES =
      List.of(
          "ayu", "bruno", "chen", "dewi", "elif", "farah", "goran", "hana", "ivan", "jana", "kofi",
          "lena", "mateo", "nadia", "omar", "priya", "quinn", "rosa", "sven", "tariq", "uma",
          "viktor", "wanda", "xenia", "yusuf", "zoe");

  /// The share of a day's sessions that start in each hour, in UTC.
  static final int[] HOURS = {
    5, 4, 4, 5, 6, 7, 9, 12, 17, 21, 22, 20, 18, 21, 24, 24, 22, 18, 14, 11, 9, 8, 7, 6
  };
}
