package ai.studio.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The packaged service, `target/studio-analytics.jar`, called as `./studio` calls it: with an AOT
/// cache, which is made once for each jar and halves the time of a start.
public final class PackagedService {

  private static final Path JAR = Path.of("target", "studio-analytics.jar");
  private static final Path CACHE = Path.of("target", "studio-analytics.aot");

  private PackagedService() {}

  /// A process to be started that serves, with none of the settings of this process.
  public static ProcessBuilder serve() throws IOException, InterruptedException {
    makeCache();
    return java(List.of("-Xlog:disable", "-XX:AOTCache=" + CACHE), "serve");
  }

  /// The same for a command that soon ends: nothing is compiled twice.
  public static ProcessBuilder command(String... words) throws IOException, InterruptedException {
    makeCache();
    return java(
        List.of("-Xlog:disable", "-XX:AOTCache=" + CACHE, "-XX:TieredStopAtLevel=1"), words);
  }

  /// The JVM does without where that fails.
  private static synchronized void makeCache() throws IOException, InterruptedException {
    assertThat(JAR).as("package the service first").exists();
    if (Files.exists(CACHE)
        && Files.getLastModifiedTime(CACHE).compareTo(Files.getLastModifiedTime(JAR)) > 0) {
      return;
    }
    var made = Files.createTempFile(CACHE.getParent(), "studio-analytics-", ".aot");
    var log = CACHE.resolveSibling("train.log").toFile();
    java(List.of("-XX:AOTCacheOutput=" + made), "train")
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start()
        .waitFor();
    Files.move(made, CACHE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ProcessBuilder java(List<String> options, String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    var process = new ProcessBuilder(command);
    process.environment().keySet().removeIf(name -> name.startsWith("STUDIO_"));
    return process;
  }
}
