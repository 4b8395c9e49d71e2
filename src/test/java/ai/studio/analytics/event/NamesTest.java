package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "bo\u202eb", "bo\u200bb", "\ufeffbob"})
  void whatIsNotShownIsNoPartOfANameOrTitle(String text) {
    assertThat(Names.hasControls(text)).isTrue();
    assertThat(Names.hasControlsInTitle(text)).isTrue();
  }

  @Test
  void joinersArePartOfATitleOnly() {
    var family = "\ud83d\udc68\u200d\ud83d\udc69";

    assertThat(Names.hasControlsInTitle(family)).isFalse();
    assertThat(Names.hasControls(family)).isTrue();
    assertThat(Names.hasControls("José O'Neil 李")).isFalse();
  }
}
