package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SqlTest {

  private static final int AT_ONCE = 4;

  private final Sql sql = new Sql(new JdbcDataSource());

  @Test
  @Timeout(60)
  void fewStatementsRunAtATimeWhoeverBringsTheConnection() throws Exception {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var full = new CountDownLatch(AT_ONCE);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Future<?>>();
      for (var i = 0; i < 5 * AT_ONCE; i++) {
        calls.add(
            callers.submit(() ->
                sql.inTurn(() -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  full.countDown();
                  await(full);
                  return running.decrementAndGet();
                })));
      }
      for (var call : calls) {
        call.get();
      }
    }

    assertThat(most).hasValue(AT_ONCE);
    assertThat(sql.statements()).isEqualTo(5 * AT_ONCE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
