package ai.studio.analytics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// CPU time that this process and the database have taken since an instant.
final class Cpu {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Duration own = own();
  private final Duration database = MySql.cpu();

  private Cpu() {}

  /// Begins to count.
  static Cpu since() {
    return new Cpu();
  }

  /// Milliseconds of this process for each of `times`, all its threads together.
  double ownMillis(int times) {
    return own().minus(this.own).toNanos() / 1e6 / times;
  }

  /// Milliseconds of the database for each of `times`; zero where nobody knows.
  double databaseMillis(int times) {
    return MySql.cpu().minus(database).toNanos() / 1e6 / times;
  }

  private static Duration own() {
    return Duration.ofNanos(SYSTEM.getProcessCpuTime());
  }
}
