package ai.studio.analytics.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

  private final Devices devices = new Devices(key());

  @Test
  void aDeviceIsKnownByItsMarkToTheUserWhoLeftIt() {
    var mark = devices.mark("ana");

    assertThat(devices.known(List.of(mark), "ana")).contains(mark.substring(0, mark.indexOf('.')));
    assertThat(devices.known(List.of(mark), "bob")).isEmpty();
  }

  @Test
  void whoeverElseHasLoggedInWithIt() {
    var ana = devices.mark("ana");
    var all = List.of("x", devices.mark("bob"), ana, devices.mark("eve"));

    assertThat(devices.known(all, "ana")).contains(ana.substring(0, ana.indexOf('.')));
    assertThat(devices.known(all, "sam")).isEmpty();
    assertThat(devices.known(List.of(), "ana")).isEmpty();
  }

  @Test
  void eachLoginLeavesAnotherMark() {
    assertThat(devices.mark("ana")).isNotEqualTo(devices.mark("ana"));
  }

  @Test
  void theMarkOfAnotherServicesKeyIsUnknown() {
    assertThat(devices.known(List.of(new Devices(key()).mark("ana")), "ana")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "id", "id.", ".signature", "id.signature"})
  void whatIsNoMarkIsUnknown(String mark) {
    assertThat(devices.known(List.of(mark), "ana")).isEmpty();
  }

  @Test
  void aMarkOfWhichAnyLetterIsOtherIsUnknown() {
    var mark = devices.mark("ana");
    for (var i = 0; i < mark.length(); i++) {
      var other = mark.charAt(i) == 'a' ? 'b' : 'a';
      var forged = mark.substring(0, i) + other + mark.substring(i + 1);
      assertThat(devices.known(List.of(forged), "ana")).as("letter %d", i).isEmpty();
    }
  }

  @Test
  void aPlaceIsTheUsersAndTheNetworksAndSaysNeither() {
    var place = devices.place("ana", "192.0.2.0");

    assertThat(place).isEqualTo(devices.place("ana", "192.0.2.0")).doesNotContain("ana", "192");
    assertThat(devices.place("bob", "192.0.2.0")).isNotEqualTo(place);
    assertThat(devices.place("ana", "192.0.3.0")).isNotEqualTo(place);
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("EC").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
