package ai.studio.analytics.gateway;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Speaks HTTP with upstreams, over connections that are kept. It neither follows, repeats, stores
/// nor decodes anything.
final class UpstreamClient implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 20_000;

  /// A connection that was quiet for longer is looked at before it is used: the other side may have
  /// closed it.
  private static final TimeValue QUIET = TimeValue.ofSeconds(2);

  private static final TimeValue LONGEST_IDLE = TimeValue.ofMinutes(1);

  private final CloseableHttpClient http;
  private final RequestConfig config;

  UpstreamClient(Duration connectTimeout, Duration silence) {
    var patience = Timeout.ofMilliseconds(silence.toMillis());
    config =
        RequestConfig.custom()
            .setResponseTimeout(patience)
            .setConnectionRequestTimeout(Timeout.ofMilliseconds(connectTimeout.toMillis()))
            .build();
    http =
        HttpClients.createMinimal(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultSocketConfig(
                    SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(patience).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(connectTimeout.toMillis()))
                        .setSocketTimeout(patience)
                        .setValidateAfterInactivity(QUIET)
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .setIdleTimeout(Timeout.ofMinutes(LONGEST_IDLE.getDuration()))
                        .build())
                .build());
  }

  /// Sends a request and reads the head of its answer, which is to be closed.
  ///
  /// @throws IOException where there is no answer
  ClassicHttpResponse send(HttpUriRequestBase request) throws IOException {
    var context = HttpClientContext.create();
    context.setRequestConfig(config);
    var uri = request.getRequestUri();
    assert uri != null;
    var authority = request.getAuthority();
    var target = new HttpHost(request.getScheme(), authority.getHostName(), authority.getPort());
    return http.executeOpen(target, request, context);
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
