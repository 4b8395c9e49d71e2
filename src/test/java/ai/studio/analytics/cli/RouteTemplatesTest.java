package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {

  private final RouteTemplates routes =
      new RouteTemplates(List.of("/users/{user}/files/**", "/pages/*"));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/users/17/orders, /users/{id}/orders",
    "/users/ayu/files/a/b?x=1, /users/{user}/files/**",
    "/pages/about, /pages/*",
    "/pages/about/us, /pages/about/us",
    "/blog/2015/05/17/hello.html, /blog/{id}/{id}/{id}/hello.html",
    "/x/2015-05-17, /x/{id}",
    "/x/3f2504e0-4f89-11d3-9a0c-0305e82c3301, /x/{id}",
    "/x/d41d8cd98f00b204e9800998ecf8427e, /x/{id}",
    "/x/thread_8aKJ2mQ9xP4vLw7Z, /x/{id}",
    "/images/kibana-dashboard3.png, /images/kibana-dashboard3.png",
    "/presentations/logstash-monitorama-2013/, /presentations/logstash-monitorama-2013/",
    "/v1/models/gpt-4o, /v1/models/gpt-4o",
    "/a/b/c/d/e/f/g/h, /a/b/c/d/e/f/…",
    "https://example.com/a/1?b=2#c, /a/{id}",
    "https://example.com, /",
    "?a=b, /",
    "*, *"
  })
  void pathsBecomeTemplates(String target, String template) {
    assertThat(routes.of(target)).isEqualTo(template);
  }
}
