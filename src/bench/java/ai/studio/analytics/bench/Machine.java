package ai.studio.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the figures were measured on, without anything that names the machine or its owner.
final class Machine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final double GIB = 1L << 30;

  private Machine() {}

  static String describe() throws IOException, InterruptedException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "Measured on %s at commit %s: %s, %d cores, %.0f GiB of memory, %s, JDK %s (%s); load before the run %.1f."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            commit(),
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            system.getTotalMemorySize() / GIB,
            System.getProperty("os.name"),
            Runtime.version(),
            System.getProperty("java.vendor"),
            system.getSystemLoadAverage());
  }

  private static String cpu() throws IOException {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }

  /// The commit, with a plus sign where something was changed since.
  private static String commit() throws IOException, InterruptedException {
    var hash = git("rev-parse", "--short", "HEAD");
    if (hash.isEmpty()) {
      return "unknown";
    }
    return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? hash : hash + "+";
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    var git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    var answer = new String(git.getInputStream().readAllBytes()).strip();
    return git.waitFor() == 0 ? answer : "";
  }
}
