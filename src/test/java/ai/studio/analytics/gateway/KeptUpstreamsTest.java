package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Upstreams that organisations have made, by another version of the service, too.
class KeptUpstreamsTest {

  private static final Actor EVE = Actor.user("eve", null);
  private static final String SECRET = "a secret that is only for this test";

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-04T12:00:00Z"));
  private final String acme = tenant.name();
  private final KeptUpstreams upstreams =
      new KeptUpstreams(
          MemoryDatabase.get()::entities, new KeySeal(SECRET), Set.of(), tenant.clock());

  @ParameterizedTest
  @CsvSource({"form, PIGEON", "url, not an address", "aliases, no sign"})
  void whatCannotBeReadIsListedWithTheReasonAndCanBeRemoved(String column, String value) {
    var broken = create("of tomorrow", "k");
    var other = create("of today", "k");
    breakIt(broken, column, value);

    assertThat(upstreams.list(acme)).extracting(KeptUpstream::id).containsExactly(other);
    assertThat(upstreams.unreadable(acme))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.id()).isEqualTo(broken);
          assertThat(it.name()).isEqualTo("of-tomorrow");
          assertThat(it.problem()).startsWith("cannot be read by this version of the service: ");
        });
    assertThat(upstreams.delete(EVE, acme, broken).orElseThrow().isReadable()).isFalse();
    assertThat(upstreams.unreadable(acme)).isEmpty();
    assertThat(upstreams.delete(EVE, acme, broken)).isEmpty();
  }

  @Test
  void anotherOrganisationNeitherSeesNorRemovesIt() {
    var broken = create("of tomorrow", null);
    breakIt(broken, "form", "PIGEON");

    assertThat(upstreams.unreadable("elsewhere")).isEmpty();
    assertThat(upstreams.delete(EVE, "elsewhere", broken)).isEmpty();
    assertThat(upstreams.unreadable(acme)).hasSize(1);
  }

  @Test
  void itIsSavedAnewButAKeyWhoseServerNobodyKnowsIsGivenAnew() {
    var broken = create("of tomorrow", "k");
    breakIt(broken, "url", "not an address");

    assertThatThrownBy(() -> upstreams.change(EVE, acme, broken, 1, draft("of tomorrow", null)))
        .isInstanceOf(InvalidUpstream.class)
        .hasMessage("key must be given anew where the address is of another server");
    assertThat(upstreams.change(EVE, acme, broken, 1, draft("of tomorrow", "new"))).isPresent();
    assertThat(upstreams.unreadable(acme)).isEmpty();
  }

  @Test
  void aKeyGoesToNoOtherServerWithoutBeingGivenAnew() {
    var id = create("one", "k");
    var moved =
        UpstreamDraft.of(
            "one",
            null,
            "http://gpu:8001",
            null,
            null,
            List.of(),
            List.of(),
            null,
            null,
            null,
            null,
            null);

    assertThatThrownBy(() -> upstreams.change(EVE, acme, id, 1, moved))
        .hasMessage("key must be given anew where the address is of another server");
  }

  private long create(String name, @Nullable String key) {
    return upstreams.create(EVE, acme, draft(name, key)).id();
  }

  private static UpstreamDraft draft(String name, @Nullable String key) {
    return UpstreamDraft.of(
        name.replace(' ', '-'),
        null,
        "http://gpu:8000",
        key,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  private void breakIt(long id, String column, String value) {
    Sqls.execute(
        tenant.database().dataSource(),
        "UPDATE upstream SET %s = ? WHERE id = ?".formatted(column),
        value,
        id);
  }
}
