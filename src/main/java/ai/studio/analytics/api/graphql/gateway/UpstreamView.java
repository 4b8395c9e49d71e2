package ai.studio.analytics.api.graphql.gateway;

import ai.studio.analytics.gateway.UpstreamStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An upstream as the schema shows it.
@Type("Upstream")
@Description("Somebody who serves models, as this instance has seen them since its start.")
public class UpstreamView {

  private final UpstreamStatus value;

  UpstreamView(UpstreamStatus value) {
    this.value = value;
  }

  @Id
  @Description(
      "By which one that your organisation has made is changed; null for one of the settings.")
  public @Nullable String getId() {
    return value.id();
  }

  @Description("Which version of it this is; null for one of the settings.")
  public @Nullable Integer getVersion() {
    return value.version();
  }

  @Id
  @Description("By which it is told apart.")
  public String getName() {
    return value.name();
  }

  @Description("How it is addressed.")
  public UpstreamForm getForm() {
    return UpstreamForm.valueOf(value.form().name());
  }

  @Description("Its address.")
  public String getUrl() {
    return value.url();
  }

  @Description("Its host and port.")
  public String getHost() {
    return value.host();
  }

  @Description("Who serves its models, by which they are priced; null where nobody said.")
  public @Nullable String getProvider() {
    return value.provider();
  }

  @Description(
      "The models that it serves, each of which may end with `*`; what no other names where there are none.")
  public List<String> getModels() {
    return value.models();
  }

  @Description("Names that stand for models of it, as `name → model`.")
  public List<String> getAliases() {
    return value.aliases().entrySet().stream()
        .map(it -> it.getKey() + " → " + it.getValue())
        .sorted()
        .toList();
  }

  @Description("What stands before the names of its models; null for nothing.")
  public @Nullable String getPrefix() {
    return value.prefix();
  }

  @Description("Its share of the calls among upstreams of the same order.")
  public int getWeight() {
    return value.weight();
  }

  @Description("Those with the lowest are asked first.")
  public int getOrder() {
    return value.order();
  }

  @Description("The version of Azure's interface; null for the default.")
  public @Nullable String getApiVersion() {
    return value.apiVersion();
  }

  @Description("Whether streams are asked to tell their usage.")
  public boolean getIncludeUsage() {
    return value.includeUsage();
  }

  @Description("Whether it is sent a key, which is never shown.")
  public boolean getHasKey() {
    return value.hasKey();
  }

  @Description("Whether it may be asked.")
  public CircuitState getCircuit() {
    return CircuitState.valueOf(value.circuit().name());
  }

  @Description("How often it was asked.")
  public long getCalls() {
    return value.calls();
  }

  @Description("How often it did not answer, or said that it was not well.")
  public long getFailures() {
    return value.failures();
  }

  @Description("Calls that it answers now.")
  public int getInFlight() {
    return value.inFlight();
  }

  @Description("Half of the last 512 answers began within so many milliseconds; null without any.")
  public @Nullable Double getMedianFirstByteMs() {
    return value.medianFirstByteMs();
  }

  @Description("95 of 100 of them did; null without any.")
  public @Nullable Double getP95FirstByteMs() {
    return value.p95FirstByteMs();
  }

  @Description(
      "What went wrong last, such as `connection`, `timeout` or `http_503`, or `key_unreadable` where its key was kept under"
          + " another secret; null where nothing did.")
  public @Nullable String getLastFailure() {
    return value.lastFailure();
  }

  @Description("When that was.")
  public @Nullable Instant getLastFailureTime() {
    return value.lastFailureTime();
  }
}
