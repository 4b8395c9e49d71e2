package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.Receiver;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service is killed between noting an alert and telling of it, and between telling and noting
/// that.
@Tag("all")
class KilledAlertIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path dataDir;

  @Test
  void nothingIsMissedAndARepeatHasTheSameId() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (var hook = new Receiver();
        var database = TestDatabases.mySql();
        var service = ServiceProcess.on(database, database.jdbcUrl(), dataDir, settings(mail))) {
      watch(service, hook);
      send(service);
      await(() -> database.number("SELECT COUNT(*) FROM alert WHERE state = 'FIRING'") == 1);
      service.kill();
      assertThat(hook.received()).as("killed before anybody was told").isEmpty();
      assertThat(waiting(database)).isEqualTo(2);

      hook.hold();
      service.started();
      await(() -> hook.received().size() == 1);
      service.kill();
      hook.release();
      assertThat(
              database.number(
                  "SELECT COUNT(*) FROM alert_notification WHERE channel_name = 'Hook' AND state = 'WAITING'"))
          .as("killed after telling, before noting it")
          .isEqualTo(1);

      service.started();
      database.execute("UPDATE alert_notification SET claimed_until = 0 WHERE state = 'WAITING'");
      await(() -> waiting(database) == 0);
      assertThat(hook.received()).hasSize(2);
      assertThat(hook.received().stream().map(it -> it.header("webhook-id")).distinct()).hasSize(1);
      var mails = mail.getReceivedMessages();
      assertThat(mails).isNotEmpty();
      assertThat(Stream.of(mails).map(KilledAlertIT::messageId).distinct()).hasSize(1);
      assertThat(service.stackTraces()).isEmpty();
    } finally {
      mail.stop();
    }
  }

  private static long waiting(TestDatabase database) throws Exception {
    return database.number("SELECT COUNT(*) FROM alert_notification WHERE state = 'WAITING'");
  }

  private static String messageId(Message message) {
    try {
      return message.getHeader("Message-ID")[0];
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, String> settings(GreenMail mail) {
    return Map.of(
        "STUDIO_GATEWAY_SECRET",
        "a secret that is only for this test",
        "STUDIO_ALERTS_ALLOW_PRIVATE_ADDRESSES",
        "true",
        "STUDIO_ALERTS_SMTP_HOST",
        "127.0.0.1",
        "STUDIO_ALERTS_SMTP_PORT",
        String.valueOf(mail.getSmtp().getPort()),
        "STUDIO_ALERTS_SMTP_TLS",
        "none",
        "STUDIO_ALERTS_SMTP_FROM",
        "studio@example.org");
  }

  /// Two channels, which wait three seconds for more of the same, and one rule.
  private static void watch(ServiceProcess service, Receiver hook) throws Exception {
    channel(
        service,
        "Hook",
        "webhook",
        "{name:\"url\",value:\"%s\"},{name:\"secret\",value:\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}"
            .formatted(hook.url()));
    channel(service, "Mail", "email", "{name:\"to\",value:\"ops@example.com\"}");
    var route = "{\"channels\":[\"*\"],\"groupWait\":\"3s\"}";
    ask(
        service,
        "mutation{saveAlertRoute(input:{name:\"All\",definition:%s}){id}}".formatted(text(route)));
    var rule =
        "{\"measure\":\"REQUESTS\",\"window\":\"1h\",\"interval\":\"10s\",\"filter\":\"model:watched\","
            + "\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":0}}";
    ask(
        service,
        "mutation{saveAlertRule(input:{name:\"Watched\",enabled:true,definition:%s}){id}}"
            .formatted(text(rule)));
  }

  private static void channel(ServiceProcess service, String name, String kind, String settings)
      throws Exception {
    ask(
        service,
        "mutation{saveAlertChannel(input:{name:\"%s\",kind:\"%s\",enabled:true,settings:[%s]}){id}}"
            .formatted(name, kind, settings));
  }

  private static void send(ServiceProcess service) throws Exception {
    var event =
        """
        [{"endpoint": "/v1/chat/completions", "method": "POST", "status_code": 200, "latency_ms": 5,
          "model_name": "watched"}]
        """;
    var answer =
        service.ask("/api/ingest/events", "Authorization", "Bearer " + service.apiKey(), event);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
  }

  private static void ask(ServiceProcess service, String query) throws Exception {
    var body = "{\"query\":%s}".formatted(text(query));
    var answer = service.ask("/graphql", "Authorization", "Bearer " + service.token(), body);
    assertThat(answer.body()).doesNotContain("\"errors\"");
  }

  private static String text(String text) throws JsonProcessingException {
    return JSON.writeValueAsString(text);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }
}
