package ai.studio.analytics.detect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.ProcessorTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However a path is written, scanners' paths are known.
class PlainPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%2egit/config",
        "/%252egit/config",
        "/%25252525252egit/config",
        "/%25%32%65git/config",
        "/%u002egit/config",
        "/%c0%aegit/config",
        "/wp-%61dmin",
        "/WP-%41DMIN",
        "//.env",
        "/./.git//./config",
        "/.env;x",
        "/.git;v=1/config",
        "/.git./config",
        "\\.git\\config",
        "/x%5c.git%5cconfig",
        "/.g%00it/config",
        "/wp-content/a/../plugins/x",
        "/wp-content/a/%2e%2e/plugins/x",
        "/..;/manager/html"
      })
  void whatScannersTryIsKnownHoweverItIsWritten(String path) {
    assertThat(Scanners.rule("GET", path, null)).isEqualTo("scanner-path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "%",
        "/%",
        "/%2",
        "/%zz",
        "/%u00",
        "/100%25",
        "/%ff%fe",
        "server-status",
        "/.github",
        "/wp%2dsite",
        "/../..",
        "/a;b/c",
        "/%d9%a2egit/"
      })
  void whatIsNoneOrNotWellEncodedIsTakenAsItIs(String path) {
    assertThat(Scanners.rule("GET", path, null)).isNull();
  }

  @Test
  void oneFormKeepsWhatTheOtherGoesBackOver() {
    var path = PlainPath.of("/A/%2E%2e//b;c/./D/");

    assertThat(path).isEqualTo(new PlainPath("/a/../b/d/", "/b/d/"));
  }

  @Test
  void deepEncodingTakesNoLongerThanItsLength() {
    var path = "/" + "%25".repeat(100_000) + "25".repeat(100_000) + "2egit/";

    assertThat(PlainPath.of(path).written()).endsWith("git/");
    assertThat(ProcessorTime.of(() -> PlainPath.of(path))).isLessThan(Duration.ofSeconds(2));
  }
}
