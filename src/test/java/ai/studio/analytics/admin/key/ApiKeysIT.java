package ai.studio.analytics.admin.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class ApiKeysIT {

  private static final int AT_ONCE = 100;

  private final AtomicInteger transactions = new AtomicInteger();
  private final Database database;
  private final ApiKeys keys;
  private final ApiKeys ofAnotherProcess;

  ApiKeysIT(Database database) {
    this.database = database;
    keys =
        new ApiKeys(
            () -> {
              transactions.incrementAndGet();
              return database.entities();
            },
            Clock.systemUTC());
    ofAnotherProcess = new ApiKeys(database::entities, Clock.systemUTC());
  }

  @BeforeEach
  void open() {
    keys.known().refresh();
  }

  @Test
  void aNewKeyWorksAtOnce() {
    var key = keys.create(Actor.cli(), "acme", "checkout");

    assertThat(keys.known().verify(key.secret()).organization()).isEqualTo("acme");
  }

  @Test
  void theProjectOfAKeyIsTheOneThatItsEventsHave() {
    var key = keys.create(Actor.cli(), "acme", "checkout", " shop ");

    assertThat(keys.known().verify(key.secret()).key())
        .isEqualTo(new Caller.Key(key.key().prefix(), "shop"));
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    var key = keys.create(Actor.cli(), "acme", "checkout");

    assertThat(keys.revoke(Actor.cli(), key.key().prefix())).isTrue();
    assertRefused(key.secret());
  }

  @Test
  void theKeysOfAnotherProcessWorkAtOnce() {
    for (var name : new String[] {"checkout", "search"}) {
      var key = ofAnotherProcess.create(Actor.cli(), "acme", name);
      assertThat(keys.known().verify(key.secret()).organization()).isEqualTo("acme");
    }
  }

  @Test
  void aNewKeyWorksForAllWhoBringItTogether() throws Exception {
    var key = ofAnotherProcess.create(Actor.cli(), "acme", "checkout").secret();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var callers =
          IntStream.range(0, AT_ONCE)
              .mapToObj(_ -> threads.submit(() -> keys.known().verify(key)))
              .toList();
      for (var caller : callers) {
        assertThat(caller.get().organization()).isEqualTo("acme");
      }
    }
  }

  @Test
  void madeUpKeysDoNotReachTheDatabaseOneByOne() {
    transactions.set(0);
    for (var i = 0; i < AT_ONCE; i++) {
      assertRefused("sk-00000000-" + i);
    }
    assertThat(transactions).hasValueBetween(1, AT_ONCE / 5);
  }

  private void assertRefused(String key) {
    assertThatThrownBy(() -> keys.known().verify(key)).isInstanceOf(NotAuthenticated.class);
  }
}
