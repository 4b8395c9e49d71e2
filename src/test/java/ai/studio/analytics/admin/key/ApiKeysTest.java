package ai.studio.analytics.admin.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of an organisation from their making to their end.
class ApiKeysTest {

  private static final Actor ANA = Actor.user("ana", null);

  private final String organization = "org-" + UUID.randomUUID();
  private final StepClock clock = new StepClock(Instant.parse("2026-05-04T12:00:00Z"));
  private final ApiKeys keys = new ApiKeys(MemoryDatabase.get()::entities, clock);

  @Test
  void aKeySpeaksForItsOrganisationAndMaySendOnly() {
    var caller = keys.known().verify(keys.create(ANA, organization, "gateway").secret());

    assertThat(caller.organization()).isEqualTo(organization);
    assertThat(caller.roles()).containsExactly(Role.INGEST);
    assertThat(caller.seesOrganization()).isFalse();
  }

  @Test
  void oneThatCannotBeReadWorksForNobodyAndIsInNoOthersWay() {
    var broken = keys.create(ANA, organization, "of tomorrow");
    var other = keys.create(ANA, organization, "of today");
    Sqls.execute(
        MemoryDatabase.get().dataSource(),
        "UPDATE api_key SET allowed_addresses = 'planet:earth' WHERE prefix = ?",
        broken.key().prefix());
    var restarted = new ApiKeys(MemoryDatabase.get()::entities, clock);
    restarted.known().refresh();

    assertThat(restarted.known().verify(other.secret()).organization()).isEqualTo(organization);
    assertThatThrownBy(() -> restarted.known().verify(broken.secret()))
        .as("least of all from everywhere")
        .isInstanceOf(NotAuthenticated.class);
    assertThat(restarted.list(organization))
        .extracting(ApiKey::addresses)
        .contains(List.of("planet:earth"));
    assertThat(restarted.unreadable().rows().get())
        .anyMatch(it -> it.name().equals(broken.key().prefix()));
    assertThat(restarted.revoke(ANA, broken.key().prefix())).isTrue();
    assertThat(restarted.unreadable().rows().get())
        .noneMatch(it -> it.name().equals(broken.key().prefix()));
  }

  @Test
  void itsSecretBeginsWithItsNameAndIsKeptNowhere() {
    var made = keys.create(ANA, organization, "gateway");

    assertThat(made.secret()).startsWith(made.key().prefix() + "-");
    assertThat(made.key().hash()).hasSize(64).doesNotContain(made.secret());
    assertThat(keys.create(ANA, organization, "gateway").secret()).isNotEqualTo(made.secret());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "\u0000", "bo\u202eb"})
  void aNameCanBeRead(String name) {
    assertThatThrownBy(() -> keys.create(ANA, organization, name))
        .isInstanceOf(ApiKeys.InvalidName.class)
        .hasMessage("The name must be 1 to 128 characters long, none of them a control character.");
    assertThat(keys.list(organization)).isEmpty();
  }

  @Test
  void aNameHasABound() {
    assertThat(keys.create(ANA, organization, "n".repeat(128)).key().name()).hasSize(128);
    assertThatThrownBy(() -> keys.create(ANA, organization, "n".repeat(129)))
        .isInstanceOf(ApiKeys.InvalidName.class);
  }

  @Test
  void aProjectIsOfSixtyFourCharactersAndKeptWithoutBlanksAroundIt() {
    assertThat(keys.create(ANA, organization, "k", " search ").key().project()).hasValue("search");
    assertThat(keys.create(ANA, organization, "k").key().project()).isEmpty();
    assertThatThrownBy(() -> keys.create(ANA, organization, "k", "p".repeat(65)))
        .isInstanceOfSatisfying(
            ApiKeys.InvalidName.class,
            e -> {
              assertThat(e.field()).isEqualTo("project");
              assertThat(e.rule()).contains("1 to 64 characters");
            });
  }

  @Test
  void keysAreListedNewestFirstAndForTheirOrganisationOnly() {
    var first = keys.create(ANA, organization, "first").key().prefix();
    clock.advance(Duration.ofSeconds(1));
    var second = keys.create(ANA, organization, "second").key().prefix();
    keys.create(ANA, organization + "-other", "theirs");

    assertThat(keys.list(organization)).extracting(ApiKey::prefix).containsExactly(second, first);
    assertThat(keys.list().stream().map(ApiKey::organization))
        .contains(organization, organization + "-other");
  }

  @Test
  void aKeyIsFoundByItsNameAlsoOnceItIsRevoked() {
    var prefix = keys.create(ANA, organization, "gateway").key().prefix();
    keys.revoke(ANA, prefix);

    assertThat(keys.find(prefix).orElseThrow().revokedAt()).hasValue(clock.instant());
    assertThat(keys.find("nobody's")).isEmpty();
  }

  @Test
  void aKeyIsRevokedOnce() {
    var made = keys.create(ANA, organization, "gateway");

    assertThat(keys.revoke(ANA, made.key().prefix())).isTrue();
    assertThat(keys.revoke(ANA, made.key().prefix())).isFalse();
    assertThat(keys.revoke(ANA, "nobody's")).isFalse();
    assertThatThrownBy(() -> keys.known().verify(made.secret()))
        .isInstanceOf(NotAuthenticated.class)
        .hasMessage("The API key is unknown or revoked.");
  }

  @Test
  void theLastUseIsWrittenDownWithTheNextRenewal() {
    var made = keys.create(ANA, organization, "gateway");
    clock.advance(Duration.ofMinutes(5));
    keys.known().verify(made.secret());
    assertThat(keys.find(made.key().prefix()).orElseThrow().lastUsedAt()).isEmpty();

    keys.known().refresh();
    assertThat(keys.find(made.key().prefix()).orElseThrow().lastUsedAt()).hasValue(clock.instant());
  }

  @Test
  void anEarlierUseThatAnotherProcessTellsLaterIsNotTheLastOne() {
    var other = new ApiKeys(MemoryDatabase.get()::entities, clock);
    var made = keys.create(ANA, organization, "gateway");
    other.known().refresh();
    other.known().verify(made.secret());
    clock.advance(Duration.ofMinutes(5));
    keys.known().verify(made.secret());
    keys.known().refresh();
    other.known().refresh();

    assertThat(keys.find(made.key().prefix()).orElseThrow().lastUsedAt()).hasValue(clock.instant());
  }

  @Test
  void whoHasNeverReadTheKeysCannotTellWhichAreGood() {
    assertThatThrownBy(() -> keys.known().verify("stu_anything"))
        .isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void withoutTheDatabaseKnownKeysWorkAndOfOthersNothingIsKnown() {
    var made = keys.create(ANA, organization, "gateway");
    var away =
        new ApiKeys(
            () -> {
              throw new IllegalStateException("away");
            },
            clock);

    assertThatThrownBy(() -> away.known().verify(made.secret()))
        .isInstanceOf(KeysUnavailable.class);
    assertThat(keys.known().verify(made.secret()).key().id()).isEqualTo(made.key().prefix());
  }

  @Test
  void whileTheDatabaseHangsWhoSendsAnUnknownKeyIsToldInTime() throws Exception {
    var answer = new CompletableFuture<EntityManagerFactory>();
    var hangs = new AtomicBoolean();
    var hanging =
        new ApiKeys(() -> hangs.get() ? answer.join() : MemoryDatabase.get().entities(), clock);
    hanging.known().refresh();
    hangs.set(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = System.nanoTime();
      var calls =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> hanging.known().verify("stu_unknown" + i)))
              .toList();
      for (var call : calls) {
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
            .hasCauseInstanceOf(KeysUnavailable.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      answer.complete(MemoryDatabase.get().entities());
    }
  }

  @Test
  void aKeyIsGoodUntilItExpires() {
    var soon = new KeyRule(clock.instant().plusSeconds(60), List.of());
    var made = create(soon);
    assertThat(keys.known().verify(made.secret()).user()).isEqualTo(made.key().prefix());

    clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> keys.known().verify(made.secret()))
        .hasMessage("The API key has expired.");
    assertThatThrownBy(() -> create(soon)).hasMessage("The expires must be in the future.");
  }

  @Test
  void aKeyIsGoodFromItsAddressesAlone() {
    var secret = create(KeyRule.of(null, List.of("10.0.0.0/8", "192.0.2.7"))).secret();

    assertThat(keys.known().verify(secret, "10.1.2.3").organization()).isEqualTo(organization);
    assertThat(keys.known().verify(secret, "192.0.2.7").organization()).isEqualTo(organization);
    for (var elsewhere : new String[] {"192.0.2.8", "unknown", null}) {
      assertThatThrownBy(() -> keys.known().verify(secret, elsewhere))
          .hasMessage("The API key may not be used from this address.");
    }
    assertThatThrownBy(() -> KeyRule.of(null, List.of("here")))
        .isInstanceOf(ApiKeys.InvalidName.class)
        .hasMessageContaining("here");
  }

  @Test
  void aRotatedKeyWorksBesideItsSuccessorForAWhile() {
    var old = create(KeyRule.of(null, List.of("10.0.0.0/8")));
    var next = keys.rotate(ANA, old.key().prefix(), Duration.ofHours(1)).orElseThrow();

    assertThat(keys.known().verify(old.secret(), "10.0.0.1").organization())
        .isEqualTo(organization);
    assertThat(keys.known().verify(next.secret(), "10.0.0.1").roles())
        .isEqualTo(keys.known().verify(old.secret(), "10.0.0.1").roles());
    assertThatThrownBy(() -> keys.known().verify(next.secret(), "11.0.0.1"))
        .isInstanceOf(NotAuthenticated.class);

    clock.advance(Duration.ofHours(1));

    assertThatThrownBy(() -> keys.known().verify(old.secret(), "10.0.0.1"))
        .hasMessage("The API key has expired.");
    assertThat(keys.known().verify(next.secret(), "10.0.0.1").organization())
        .isEqualTo(organization);
    assertThat(keys.rotate(ANA, old.key().prefix(), Duration.ZERO)).isEmpty();
    assertThatThrownBy(() -> keys.rotate(ANA, next.key().prefix(), Duration.ofDays(91)))
        .hasMessageContaining("90 days");
  }

  private ApiKeys.NewKey create(KeyRule rule) {
    return keys.create(
        ANA, organization, "ruled", null, Set.of(Role.INGEST), CallLimits.NONE, rule);
  }
}
