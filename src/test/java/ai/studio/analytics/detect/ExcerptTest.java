package ai.studio.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void hasNoSecretAddressAndLongNumber() {
    var excerpt =
        Excerpt.of(
            "ignore this,\nmail jo@mail.example 4111-1111 key sk-"
                + "a1b2c3d4e5f6g7h8i9j0"
                + " and go ".repeat(40));

    assertThat(excerpt).hasSizeLessThanOrEqualTo(120).startsWith("ignore this, mail … …");
    assertThat(excerpt).doesNotContain("jo@", "4111", "a1b2c3");
  }
}
