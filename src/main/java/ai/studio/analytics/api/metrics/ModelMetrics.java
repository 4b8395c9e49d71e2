package ai.studio.analytics.api.metrics;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.TokenUsage;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tokens and durations of model calls for Prometheus, under OpenTelemetry's names and with its
/// buckets. Every label has a small, fixed set of values; none names a user.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/">GenAI
///   metrics</a>
@ApplicationScoped
public class ModelMetrics {

  private static final String OTHER = "other";
  private static final double MS_PER_SECOND = 1000;
  private static final double[] TOKEN_BUCKETS = {
    1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864
  };
  private static final double[] SECOND_BUCKETS = {
    0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
  };
  private static final double[] FIRST_TOKEN_BUCKETS = {
    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0
  };
  private static final Set<String> OPERATIONS =
      Set.of(
          "chat",
          "create_agent",
          "embeddings",
          "execute_tool",
          "generate_content",
          "invoke_agent",
          "text_completion");
  private static final Set<String> PROVIDERS =
      Set.of(
          "alibaba_cloud",
          "anthropic",
          "aws.bedrock",
          "azure.ai.inference",
          "azure.ai.openai",
          "cohere",
          "deepseek",
          "gcp.gemini",
          "gcp.gen_ai",
          "gcp.vertex_ai",
          "groq",
          "ibm.watsonx.ai",
          "mistral_ai",
          "ollama",
          "openai",
          "perplexity",
          "together_ai",
          "x_ai");

  private final Studio studio;
  private final Map<Labels, Series> series = new ConcurrentHashMap<>();

  private record Labels(String operation, String provider, String model, @Nullable String error) {}

  private record Series(
      DistributionSummary input,
      DistributionSummary output,
      DistributionSummary duration,
      DistributionSummary firstToken) {}

  @Inject
  ModelMetrics(Studio studio) {
    this.studio = studio;
  }

  /// Counts the model calls among events that are new in the database.
  public void record(List<? extends Event> events) {
    for (var event : events) {
      if (event instanceof RequestEvent request && request.call() != null) {
        record(request, request.call());
      }
    }
  }

  private void record(RequestEvent request, ModelCall call) {
    var meters = series.computeIfAbsent(labels(request, call), ModelMetrics::register);
    var usage = call.usage();
    if (!usage.equals(TokenUsage.NONE)) {
      meters.input().record(usage.prompt() + usage.cacheRead() + usage.cacheWrite());
      meters.output().record(usage.completion() + usage.reasoning());
    }
    var latencyMs = request.exchange().latencyMs();
    if (latencyMs != null) {
      meters.duration().record(latencyMs / MS_PER_SECOND);
    }
    if (call.timeToFirstTokenMs() != null) {
      meters.firstToken().record(call.timeToFirstTokenMs() / MS_PER_SECOND);
    }
  }

  private Labels labels(RequestEvent request, ModelCall call) {
    var provider = call.provider();
    var status = request.exchange().status();
    return new Labels(
        OPERATIONS.contains(call.operation()) ? call.operation() : OTHER,
        provider != null && PROVIDERS.contains(provider) ? provider : OTHER,
        studio.knowsModel(call.model()) ? call.model() : OTHER,
        status < 400 ? null : String.valueOf(status));
  }

  private static Series register(Labels labels) {
    return new Series(
        tokens(labels, "input"),
        tokens(labels, "output"),
        seconds(
            labels,
            "gen_ai.client.operation.duration",
            "Duration of calls to models",
            SECOND_BUCKETS),
        seconds(
            labels,
            "gen_ai.server.time_to_first_token",
            "Time to the first token of the answer",
            FIRST_TOKEN_BUCKETS));
  }

  private static DistributionSummary tokens(Labels labels, String type) {
    return Metrics.getOrCreate(
        DistributionSummary.builder("gen_ai.client.token.usage", Figures.histogram(TOKEN_BUCKETS))
            .description("Tokens used by calls to models")
            .tags(tags(labels))
            .addTag(Tag.create("gen_ai_token_type", type)));
  }

  private static DistributionSummary seconds(
      Labels labels, String name, String description, double[] buckets) {
    return Metrics.getOrCreate(
        DistributionSummary.builder(name, Figures.histogram(buckets))
            .description(description)
            .baseUnit("seconds")
            .tags(tags(labels)));
  }

  private static List<Tag> tags(Labels labels) {
    return List.of(
        Tag.create("gen_ai_operation_name", labels.operation()),
        Tag.create("gen_ai_provider_name", labels.provider()),
        Tag.create("gen_ai_request_model", labels.model()),
        Tag.create("error_type", labels.error() == null ? "" : labels.error()));
  }
}
