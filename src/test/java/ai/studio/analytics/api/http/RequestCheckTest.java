package ai.studio.analytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 5 ~ Content-Length: 5",
        "Content-Length: +5",
        "Content-Length: 5, 5",
        "Content-Length: 0x5",
        "Content-Length: 1234567890123456789",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked ~ Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked ~ Content-Length: 5",
        "Content-Type: nonsense",
        "Accept-Encoding: gzip;q=2",
        "Accept-Encoding: gzip;q=x",
        "Accept: nonsense",
        "Accept: application/json;q=abc",
      })
  void aRequestWhoseEndOrTypesAreNotCertainIsRefused(String headers) {
    assertThatThrownBy(() -> check(headers))
        .isInstanceOfSatisfying(
            RequestException.class,
            refused -> {
              assertThat(refused.status().code()).isEqualTo(400);
              assertThat(refused.keepAlive()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 0",
        "Content-Length: 123456789012345678",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: CHUNKED",
        "Content-Type: application/json; charset=utf-8",
        "Accept-Encoding: gzip, br;q=0.5, *;q=0 ~ Accept: */*;q=0.1, text/html",
        "Accept-Encoding: ",
        "X-Any: thing"
      })
  void othersGoOn(String headers) {
    assertThat(check(headers)).isNotNull();
  }

  @Test
  void whatTheServerComparesLetterByLetterIsSpelledForIt() {
    assertThat(check("Transfer-Encoding: Chunked").get(HeaderNames.TRANSFER_ENCODING).get())
        .isEqualTo("chunked");
    assertThat(check("Connection: keep-alive, Close").get(HeaderNames.CONNECTION).get())
        .isEqualTo("close");
    assertThat(check("Connection: Upgrade").get(HeaderNames.CONNECTION).get()).isEqualTo("Upgrade");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Connection: close | true",
        "Connection: a , CLOSE | true",
        "Connection: keep-alive ~ Connection: close | true",
        "Connection: closed | false",
        "X-Any: close | false"
      })
  void aConnectionEndsAfterTheMessageThatSaysSo(String headers, boolean last) {
    assertThat(RequestCheck.isLast(headers(headers))).isEqualTo(last);
  }

  private static WritableHeaders<?> check(String text) {
    var headers = headers(text);
    new RequestCheck().headers(null, headers);
    return headers;
  }

  private static WritableHeaders<?> headers(String text) {
    var headers = WritableHeaders.create();
    for (var line : text.split("~")) {
      var colon = line.indexOf(':');
      headers.add(
          HeaderNames.create(line.substring(0, colon).strip()), line.substring(colon + 1).strip());
    }
    return headers;
  }
}
