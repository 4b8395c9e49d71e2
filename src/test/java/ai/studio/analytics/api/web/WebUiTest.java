package ai.studio.analytics.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.uri.UriPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is public is told by the start of a path alone.
class WebUiTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/requests",
        "/requests/7/show",
        "/assets/app-1a2b3c.js",
        "/graphiql",
        "/apis",
        "/api-keys",
        "/v10",
        "/favicon.ico"
      })
  void pagesAndFilesAreTheWebInterfaces(String path) {
    assertThat(WebUi.owns(UriPath.create(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/dashboard/",
        "/graphql",
        "/health/live",
        "/metrics",
        "/observe",
        "/openapi",
        "/hidden/graphql",
        "/v1/chat/completions"
      })
  void programmingInterfacesAreNot(String path) {
    assertThat(WebUi.owns(UriPath.create(path))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pi/dashboard/",
        "/api%2fdashboard",
        "/requests/../api",
        "/requests/%2e%2e/api",
        "//api/dashboard",
        "/x//api",
        "/requests;a=b",
        "/api;a=b/dashboard"
      })
  void noSpellingOfOneOfThemPassesForAPage(String path) {
    assertThat(WebUi.owns(UriPath.create(path))).isFalse();
  }
}
