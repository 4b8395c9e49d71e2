package ai.studio.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// The manifests say nothing that the service does not know.
class KubernetesTest {

  private final List<Map<String, Object>> manifests = manifests();

  @Test
  void everyVariableIsASetting() throws IOException {
    var known = new Properties();
    try (var file =
        Files.newBufferedReader(
            Path.of("src/main/resources/META-INF/microprofile-config.properties"))) {
      known.load(file);
    }
    var variables =
        maps(container().get("env")).map(variable -> (String) variable.get("name")).toList();

    assertThat(variables).isNotEmpty();
    assertThat(
            known.stringPropertyNames().stream()
                .map(key -> key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)))
        .containsAll(variables);
  }

  /// Kubernetes would otherwise set STUDIO_PORT to an address, and others that are refused.
  @Test
  void serviceNamesDoNotBecomeSettings() {
    assertThat(pod()).containsEntry("enableServiceLinks", false);
  }

  static Stream<String> probes() {
    return Stream.of(
        "startupProbe:/health/started",
        "livenessProbe:/health/live",
        "readinessProbe:/health/ready");
  }

  @ParameterizedTest
  @MethodSource("probes")
  void probesAskTheHealthEndpoints(String probe) {
    var parts = probe.split(":", 2);
    assertThat(map(map(container().get(parts[0])).get("httpGet")))
        .containsEntry("path", parts[1])
        .containsEntry("port", "http");
  }

  /// While the database is away the service is not ready, and still takes events.
  @Test
  void sendersReachAnInstanceThatIsNotReady() {
    var ingest =
        manifests.stream()
            .filter(manifest -> "studio-ingest".equals(map(manifest.get("metadata")).get("name")))
            .findFirst()
            .orElseThrow();
    assertThat(map(ingest.get("spec"))).containsEntry("publishNotReadyAddresses", true);
  }

  private Map<String, Object> pod() {
    return map(map(map(manifests.getFirst().get("spec")).get("template")).get("spec"));
  }

  private Map<String, Object> container() {
    return maps(pod().get("containers")).findFirst().orElseThrow();
  }

  private static List<Map<String, Object>> manifests() {
    try {
      var documents = new Yaml().loadAll(Files.readString(Path.of("k8s/studio.yaml")));
      return StreamSupport.stream(documents.spliterator(), false).map(KubernetesTest::map).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  private static Stream<Map<String, Object>> maps(Object yaml) {
    return ((List<?>) yaml).stream().map(KubernetesTest::map);
  }
}
