package ai.studio.analytics.enrich.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {

  private static final PersonRule STRICT = new PersonRule(true, true, 7);

  private final Pseudonyms pseudonyms = new Pseudonyms("a secret");

  @Test
  void aUserHasOneNameInAnOrganisationAndAnotherOneElsewhere() {
    var name = pseudonyms.of("acme", "ann");

    assertThat(name).matches("user-[0-9a-f]{28}").isEqualTo(pseudonyms.of("acme", "ann"));
    assertThat(pseudonyms.of("navy", "ann")).isNotEqualTo(name);
    assertThat(new Pseudonyms("another").of("acme", "ann")).isNotEqualTo(name);
  }

  @Test
  void whatWasExportedStaysAndWhatLooksLikeItDoesNot() {
    var name = pseudonyms.of("acme", "ann");
    var forged = name.substring(0, name.length() - 1) + (name.endsWith("0") ? "1" : "0");

    assertThat(pseudonyms.of("acme", name)).isEqualTo(name);
    assertThat(pseudonyms.of("acme", forged)).isNotEqualTo(forged);
    assertThat(pseudonyms.of("navy", name)).isNotEqualTo(name);
  }

  @Test
  void whoCallsThemselvesByAPseudonymIsNotItsUser() {
    var ann = pseudonyms.of("acme", "ann");

    assertThat(pseudonyms.made("acme", ann)).isNotEqualTo(ann);
    assertThat(pseudonyms.made("acme", "ann")).isEqualTo(ann);
  }

  @Test
  void keysOfAddressesChangeWithTheTimeOfEvents() {
    var privacies =
        new Privacies("a secret", _ -> Optional.of(Privacy.Mode.HASHED), _ -> Optional.of(STRICT));
    var week = 7 * 86_400_000_000L;
    var first = privacies.address("acme", "192.0.2.77", 0);

    assertThat(privacies.address("acme", "192.0.2.77", week - 1)).isEqualTo(first);
    assertThat(privacies.address("acme", "192.0.2.77", week)).isNotEqualTo(first);
    assertThat(privacies.address("acme", String.valueOf(first), week)).isEqualTo(first);
    assertThat(privacies.address("acme", "no address", 0)).isNull();
  }

  @Test
  void theStrictestHoldsWhereNothingIsKnown() {
    var unknown = new Privacies("a secret", _ -> Optional.empty(), _ -> Optional.empty());

    assertThat(unknown.user("acme", "ann")).isEqualTo(pseudonyms.of("acme", "ann"));
    assertThat(unknown.agent("acme", "curl/8.1")).isEqualTo("curl");
    assertThat(unknown.address("acme", "192.0.2.77", 0)).isNull();
  }

  @Test
  void aBlankKeyIsNone() {
    assertThatThrownBy(() -> new Pseudonyms(" ")).hasMessageContaining("studio.privacy.key");
  }

  @ParameterizedTest
  @CsvSource({
    "'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36', Chrome",
    "'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0', Edge",
    "'Mozilla/5.0 (Macintosh) Gecko/20100101 Firefox/140.0', Firefox",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1 Version/18.0 Safari/604.1', Safari",
    "'Mozilla/5.0 (compatible; ExampleBot/2.1; +https://example.com)', ExampleBot",
    "'Mozilla/5.0 of my own', other",
    "curl/8.1, curl",
    "'OpenAI/Python 1.2.3 on a laptop', OpenAI/Python",
    "python-requests/2.31, python-requests",
    "'node', node",
    "'12345', other"
  })
  void aFamilyIsTheNameAloneAndItsOwn(String agent, String family) {
    assertThat(AgentFamily.of(agent)).isEqualTo(family);
    assertThat(AgentFamily.of(family)).isEqualTo(family);
  }
}
