package ai.studio.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `studio` script, with programs in place of Maven and Java that say what they are told.
class StudioScriptIT {

  private static final String MAVEN =
      """
      #!/bin/sh
      mkdir -p target/libs web-ui/src/generated
      echo built >>target/builds
      date >target/libs/one.jar
      echo $$ >web-ui/src/generated/made.ts
      cp target/builds target/studio-analytics.jar
      """;

  /// `serve` runs until its input ends.
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@"
      case "$*" in *serve) cat >/dev/null ;; esac
      """;

  @TempDir private Path project;

  @BeforeEach
  void makeProject() throws IOException {
    for (var file :
        List.of(
            "pom.xml",
            "geo/package-lock.json",
            "web-ui/index.html",
            "web-ui/graphiql.html",
            "web-ui/package-lock.json",
            "web-ui/src/main.ts",
            "graphql-schema/schema.graphql",
            "src/main/Main.java")) {
      write(file, "");
    }
    write("studio", Files.readString(Path.of("studio")));
    write("bin/mvn", MAVEN);
    write("jdk/bin/java", JAVA);
    write("jdk/bin/javac", "");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
  }

  @Test
  void whatIsFreshIsNotBuiltAgain() throws Exception {
    studio("token");
    studio("token");

    assertThat(builds()).hasSize(1);
  }

  @Test
  void twoCommandsAtOnceBuildOnce() throws Exception {
    var first = start("token");
    var second = start("token");

    assertThat(said(first)).isNotEmpty();
    assertThat(said(second)).isNotEmpty();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void aRunningServiceKeepsItsFilesWhenACommandBuilds() throws Exception {
    var service = start("serve");
    var jar = jar(service.inputReader().readLine());
    write("src/main/Main.java", "changed");
    Files.setLastModifiedTime(
        project.resolve("src/main/Main.java"), FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(jar(studio("token"))).isNotEqualTo(jar);
    assertThat(jar).hasContent("built");
    assertThat(jar.resolveSibling("libs").resolve("one.jar")).exists();
    service.getOutputStream().close();
    service.waitFor();
  }

  @Test
  void helpOfACommandIsTheCommandsOwn() throws Exception {
    assertThat(studio("help", "import")).endsWith("help import");
    assertThat(studio("help")).contains("Usage: ./studio COMMAND", "survive");
  }

  private static Path jar(String arguments) {
    var words = List.of(arguments.strip().split(" "));
    return Path.of(words.get(words.indexOf("-jar") + 1));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(project.resolve("target/builds"));
  }

  private String studio(String... words) throws Exception {
    return said(start(words));
  }

  private static String said(Process process) throws Exception {
    var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private Process start(String... words) throws IOException {
    var command = new ArrayList<>(List.of("bash", project.resolve("studio").toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.redirectError(project.resolve("errors").toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("STUDIO_"));
    environment.put("JAVA_HOME", project.resolve("jdk").toString());
    environment.put("PATH", project.resolve("bin") + ":" + environment.get("PATH"));
    return builder.start();
  }

  private void write(String name, String text) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
