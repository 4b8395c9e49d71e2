package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.channel.Channel.Answer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Posts JSON to addresses that somebody chose. It follows no redirection and uses no proxy, so
/// that it reaches what was chosen and nothing else. Whoever answers byte by byte is not waited
/// for.
public final class HttpSender implements AutoCloseable {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(20);
  private static final int LONGEST_ANSWER = 300;
  private static final int MOST_READ = 4_096;

  private final CloseableHttpClient http;
  private final Duration whole;

  /// @param allowPrivate whether addresses may be in private networks
  public HttpSender(boolean allowPrivate) {
    this(allowPrivate, WHOLE);
  }

  /// @param whole for how long an answer may take from the beginning to the end
  HttpSender(boolean allowPrivate, Duration whole) {
    this.whole = whole;
    http =
        HttpClients.custom()
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .setUserAgent("ai-studio-analytics")
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).build())
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicAddresses(allowPrivate))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT)
                            .setSocketTimeout(ANSWER)
                            .setTimeToLive(TimeValue.ofSeconds(30))
                            .build())
                    .build())
            .build();
  }

  /// Posts a body.
  ///
  /// @throws IOException where there is no answer in time
  Answer post(URI url, Map<String, String> headers, String json) throws IOException {
    var post = new HttpPost(url);
    headers.forEach(post::setHeader);
    post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    var patience = Thread.startVirtualThread(() -> cancelLater(post));
    try {
      return http.execute(post, HttpSender::answer);
    } catch (IOException e) {
      throw post.isCancelled()
          ? new SocketTimeoutException("no whole answer in " + whole.toSeconds() + " s")
          : e;
    } finally {
      patience.interrupt();
    }
  }

  private void cancelLater(HttpPost post) {
    try {
      Thread.sleep(whole);
      post.cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer answer(ClassicHttpResponse response) {
    var status = response.getCode();
    var text = status + " " + body(response);
    return new Answer(
        status >= HttpStatus.SC_OK && status < HttpStatus.SC_REDIRECTION,
        status >= HttpStatus.SC_SERVER_ERROR
            || status == HttpStatus.SC_REQUEST_TIMEOUT
            || status == HttpStatus.SC_TOO_MANY_REQUESTS,
        text.substring(0, Math.min(LONGEST_ANSWER, text.length())).strip());
  }

  /// What it says beside its status, which decides: whoever cannot be read to the end has been
  /// told.
  private static String body(ClassicHttpResponse response) {
    var entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try (var content = entity.getContent()) {
      return new String(content.readNBytes(MOST_READ), StandardCharsets.UTF_8)
          .replaceAll("\\p{Cntrl}+", " ");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.GRACEFUL);
  }
}
