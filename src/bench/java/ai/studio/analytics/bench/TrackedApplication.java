package ai.studio.analytics.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The class path of an application that has nothing of the service but the tracker's jar.
final class TrackedApplication {

  /// The beginning of the class of its only resource.
  static final String RESOURCE = "ai/studio/analytics/bench/PlainResource";

  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Path TRACKER = Path.of("target", "studio-analytics-tracker.jar");
  private static final Pattern SERVICE_LIBRARY =
      Pattern.compile(
          ".*/(h2|mysql|Hikari|flyway|eclipselink|org.eclipse.persistence|smallrye-jwt|graphql|helidon-graphql"
              + "|helidon-microprofile-graphql|helidon-webserver-graphql|helidon-microprofile-testing"
              + "|jackson-databind|jackson-data|jackson-jakarta|junit|testcontainers)[^/]*");

  private TrackedApplication() {}

  /// @param folder where copies of its own classes are put
  /// @param parts its own classes, and other files of the test class path, by their beginnings
  static String classPath(Path folder, List<String> parts) throws IOException {
    List<Path> files;
    try (var all = Files.walk(CLASSES)) {
      files = all.filter(Files::isRegularFile).map(CLASSES::relativize).toList();
    }
    for (var file : files) {
      if (parts.stream().anyMatch(file.toString().replace('\\', '/')::startsWith)) {
        copy(CLASSES.resolve(file), folder.resolve(file));
      }
    }
    copy(
        Path.of("target", "classes", "META-INF", "beans.xml"),
        folder.resolve("META-INF/beans.xml"));
    return Stream.concat(Stream.of(folder.toString(), TRACKER.toString()), libraries())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static Stream<String> libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.endsWith(".jar"))
        .filter(path -> !SERVICE_LIBRARY.matcher(path).matches());
  }
}
