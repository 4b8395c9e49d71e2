package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {

  @Test
  void eachOfSeveralHostsHasAnAddressOfItsOwn() {
    assertThat(Servers.urls("jdbc:mysql://h1:3306,h2, h3:3308/studio?sslMode=DISABLED"))
        .isEqualTo(
            List.of(
                "jdbc:mysql://h1:3306/studio?sslMode=DISABLED",
                "jdbc:mysql://h2/studio?sslMode=DISABLED",
                "jdbc:mysql://h3:3308/studio?sslMode=DISABLED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h1/studio",
        "jdbc:mysql://h1/studio?connectionAttributes=a:1,b:2",
        "jdbc:mysql://(host=h1,port=3306)/studio",
        "jdbc:mysql:loadbalance://h1,h2/studio",
        "jdbc:h2:file:/data,1/studio;MODE=MySQL"
      })
  void anyOtherAddressIsLeftAsItIs(String url) {
    assertThat(Servers.urls(url)).isEqualTo(List.of(url));
  }
}
