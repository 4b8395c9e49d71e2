package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Upstreams that administrators make.
class UpstreamDraftTest {

  @Test
  void theAddressTellsWhatNobodySaid() {
    var azure = draft("azure", "https://me.openai.azure.com", null, "fast = gpt-4o").upstream();

    assertThat(azure.form()).isEqualTo(VendorForm.AZURE);
    assertThat(azure.provider()).isEqualTo("azure.ai.openai");
    assertThat(azure.aliases()).isEqualTo(Map.of("fast", "gpt-4o"));
    assertThat(draft("a", "http://gpu:8000", null, "a=b").keepsKey()).isTrue();
    assertThat(draft("a", "http://gpu:8000", "", "a=b"))
        .extracting(it -> it.upstream().key(), UpstreamDraft::keepsKey)
        .containsExactly(null, false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b | http://x | k | a=b | name must be of 1 to 64 letters, digits, dots and dashes",
        "a | ftp://x | k | a=b | url must be an address such as http://localhost:11434",
        "a | http://u:p@x | k | a=b | url must be an address such as http://localhost:11434",
        "a | http:// x | k | a=b | url must be an address such as http://localhost:11434",
        "a | http://x | k k | a=b | key must be of visible ASCII characters without blanks",
        "a | http://x | k | ab | aliases must each be like fast=gpt-4o-mini",
        "a | http://x | k | a= | aliases must be names of 1 to 128 characters, in one line"
      })
  void whatBreaksARuleIsNamed(String name, String url, String key, String alias, String message) {
    assertThatThrownBy(() -> draft(name, url, key, alias))
        .isInstanceOf(InvalidUpstream.class)
        .hasMessage(message);
  }

  @Test
  void anOrganisationsUpstreamsAreItsOwnAndGoOnAsTheyFareWhileOthersChange() {
    var upstreams =
        new Upstreams(
            List.of(RouterTest.upstream("shared", 1, 1)),
            (it, kept) -> new UpstreamState(it, kept, 3, Duration.ofSeconds(9), Clock.systemUTC()),
            all -> new Router(all, _ -> 0));
    upstreams.learn(List.of(kept(1, "acme", true)));
    var before = upstreams.of("acme").getLast();
    upstreams.learn(List.of(kept(1, "acme", true), kept(2, "acme", false)));

    assertThat(names(upstreams, "acme", "m1")).isEqualTo(List.of("own-1"));
    assertThat(names(upstreams, "other", "m1")).isEqualTo(List.of("shared"));
    assertThat(upstreams.of("acme")).hasSize(3).contains(before);
    // Without its key it would be asked in nobody's name.
    assertThat(names(upstreams, "acme", "m2")).isEqualTo(List.of("shared"));
    assertThat(Optional.of(upstreams.of("acme").getLast().status()))
        .get()
        .extracting(UpstreamStatus::lastFailure, UpstreamStatus::hasKey, UpstreamStatus::circuit)
        .containsExactly("key_unreadable", true, UpstreamStatus.Circuit.OPEN);
    upstreams.learn(List.of());
    assertThat(names(upstreams, "acme", "m1")).isEqualTo(List.of("shared"));
  }

  private static List<String> names(Upstreams upstreams, String organization, String model) {
    return upstreams.router(organization).routes("/v1/chat/completions", model).stream()
        .map(it -> it.upstream().upstream().name())
        .toList();
  }

  private static KeptUpstream kept(long id, String organization, boolean readable) {
    return new KeptUpstream(
        id, organization, 1, RouterTest.upstream("own-" + id, 1, 1, "m" + id), readable);
  }

  private static UpstreamDraft draft(String name, String url, @Nullable String key, String alias) {
    return UpstreamDraft.of(
        name, null, url, key, " ", List.of(), List.of(alias), null, null, null, null, null);
  }
}
