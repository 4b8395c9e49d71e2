package ai.studio.analytics.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertConfig.Smtp;
import ai.studio.analytics.alert.AlertConfig.Tls;
import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.testing.Receiver;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What really arrives at those who are told.
class ChannelKindsTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final long FIRED = 1_777_896_000_000_000L;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void slackIsToldInItsBlocksWhereNothingIsAMentionOrALinkOfOurs() throws IOException {
    var answer = send("slack", Map.of("url", receiver.url()), message(false, "<!channel> & co"));

    assertThat(answer.delivered()).isTrue();
    var body = receiver.only().json();
    assertThat(body.at("/text").asText()).isEqualTo("FIRING: Error rate (model=mini)");
    assertThat(body.at("/blocks/0/type").asText()).isEqualTo("header");
    assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    assertThat(body.at("/blocks/1/type").asText()).isEqualTo("section");
    assertThat(body.at("/blocks/1/text/type").asText()).isEqualTo("mrkdwn");
    assertThat(body.at("/blocks/1/text/text").asText())
        .startsWith(":rotating_light: *<https://studio.example.com/alerts/7|Error rate>* · high\n")
        .contains("&lt;!channel&gt; &amp; co")
        .contains("_model=mini_");
    assertThat(body.at("/blocks/1/text/verbatim").asBoolean())
        .as("@channel or example.com in the name of a user is neither a mention nor a link")
        .isTrue();
  }

  @Test
  void slackHasTheLinkToAcknowledgeHoweverMuchThereIsToSay() {
    var all = message(false, "&".repeat(900));
    var link = "https://studio.example.com/api/alerts/acknowledge?signature=1";
    var message =
        new Message(all.id(), all.notices(), all.url(), all.at(), Map.of("7", link), Map.of());
    var blocks = (List<?>) SlackChannel.body(message).get("blocks");
    assertThat(blocks.getLast().toString()).contains("…\n<" + link + "|Acknowledge>");
  }

  @Test
  void aWebhookIsSignedAsItsReceiversExpectAndEachTimeUnderTheSameId() throws Exception {
    var settings = Map.of("url", receiver.url(), "secret", SECRET);
    send("webhook", settings, message(true, "All is well."));
    send("webhook", settings, message(true, "All is well."));

    var received = receiver.received();
    for (var one : received) {
      var headers = HttpHeaders.of(one.headers(), (_, _) -> true);
      new Webhook(SECRET).verify(one.body(), headers);
      assertThat(one.header("webhook-id")).isEqualTo("msg_4711");
    }
    assertThat(received).hasSize(2);
    var body = received.getFirst().json();
    assertThat(body.at("/type").asText()).isEqualTo("alerts.resolved");
    assertThat(body.at("/data/alerts/0/id").asText()).isEqualTo("7");
    assertThat(body.at("/data/alerts/0/resolvedAt").asText()).isEqualTo("2026-05-04T12:10:00Z");
  }

  @Test
  void pagerDutyHasOneIncidentFromBeginningToEnd() throws IOException {
    var settings = Map.of("url", receiver.url(), "routingKey", "R0UT1NG");
    send("pagerduty", settings, message(false, "It fails."));
    send("pagerduty", settings, message(true, "It fails."));

    var events = receiver.received().stream().map(Receiver.Request::json).toList();
    assertThat(events)
        .extracting(it -> it.at("/event_action").asText())
        .containsExactly("trigger", "resolve");
    assertThat(events).extracting(it -> it.at("/dedup_key").asText()).containsOnly("studio-7");
    assertThat(events.getFirst().at("/routing_key").asText()).isEqualTo("R0UT1NG");
    assertThat(events.getFirst().at("/payload/severity").asText()).isEqualTo("error");
    assertThat(events.getFirst().at("/payload/summary").asText())
        .isEqualTo("Error rate: It fails.");
  }

  @Test
  void alertmanagerIsToldWhenAnAlertEnds() throws IOException {
    var settings = Map.of("url", receiver.url(), "token", "t0ken");
    send("alertmanager", settings, message(true, "It fails."));

    var request = receiver.only();
    assertThat(request.path()).isEqualTo("/hook/api/v2/alerts");
    assertThat(request.header("authorization")).isEqualTo("Bearer t0ken");
    var alert = request.json().get(0);
    assertThat(alert.at("/labels/alertname").asText()).isEqualTo("Error rate");
    assertThat(alert.at("/labels/model").asText()).isEqualTo("mini");
    assertThat(alert.at("/startsAt").asText()).isEqualTo("2026-05-04T12:00:00Z");
    assertThat(alert.at("/endsAt").asText()).isEqualTo("2026-05-04T12:10:00Z");
  }

  @Test
  void mailIsPlainAndHtmlUnderAnIdOfItsOwn() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var answer =
          send(
              "email",
              Map.of("to", "ops@example.com"),
              message(false, "<b> fails"),
              smtp(mail, Tls.NONE));

      assertThat(answer.delivered()).isTrue();
      var received = mail.getReceivedMessages()[0];
      assertThat(received.getSubject()).isEqualTo("FIRING: Error rate (model=mini)");
      assertThat(received.getMessageID()).isEqualTo("<studio-4711@example.org>");
      var parts = (MimeMultipart) received.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContent().toString()).contains("<b> fails");
      assertThat(parts.getBodyPart(1).getContent().toString()).contains("&lt;b&gt; fails");
      assertThatThrownBy(() ->
              send(
                  "email",
                  Map.of("to", "ops@example.com"),
                  message(false, "x"),
                  smtp(mail, Tls.STARTTLS)))
          .as("a server that cannot encrypt is given nothing")
          .isInstanceOf(IOException.class);
      assertThat(mail.getReceivedMessages()).hasSize(1);
    } finally {
      mail.stop();
    }
  }

  @Test
  void mailShowsAChartWithoutLetters() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      var plain = message(false, "It fails.");
      var alert = plain.notices().getFirst().alert();
      var chart =
          new Chart(
              Arrays.asList(1.0, null, 4.0, 8.0),
              List.of(2.0, 2.0, 2.0, 2.0),
              List.of(false, false, true, true),
              "Errors, <8> at most");
      var message = new Message("4711", plain.notices(), "", NOON, Map.of(), Map.of(alert, chart));
      send("email", Map.of("to", "ops@example.com"), message, smtp(mail, Tls.NONE));

      var parts = (MimeMultipart) mail.getReceivedMessages()[0].getContent();
      var related = (MimeMultipart) parts.getBodyPart(1).getContent();
      assertThat(related.getContentType()).startsWith("multipart/related");
      assertThat(related.getBodyPart(0).getContent().toString())
          .contains("src=\"cid:chart-" + alert + "\"", "Errors, &lt;8&gt; at most");
      var picture = related.getBodyPart(1);
      assertThat(picture.getHeader("Content-ID")).containsExactly("<chart-" + alert + ">");
      var image = ImageIO.read(picture.getInputStream());
      assertThat(image.getWidth()).isEqualTo(1_040);
      assertThat(image.getRGB(20, 20) & 0xffffff).as("calm").isEqualTo(0xffffff);
      assertThat(image.getRGB(1_000, 200) & 0xffffff).as("firing").isEqualTo(0xfbe4e5);
    } finally {
      mail.stop();
    }
  }

  @Test
  void aRedirectionIsNotFollowed() throws IOException {
    receiver.answer(302, "", Map.of("Location", receiver.url() + "/elsewhere"));

    var answer = send("slack", Map.of("url", receiver.url()), message(false, "x"));

    assertThat(answer).isEqualTo(new Channel.Answer(false, false, "302"));
    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://169.254.169.254/latest",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.1.2.3/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fd00::1]/"
      })
  void whatIsInAPrivateNetworkIsNotReached(String url) {
    assertThatThrownBy(
            () -> {
              try (var kinds = kinds(false, null)) {
                kinds.of("slack").send(Map.of("url", url), message(false, "x"));
              }
            })
        .isInstanceOfAny(
            PublicAddresses.RefusedAddress.class,
            java.net.UnknownHostException.class,
            InvalidAlert.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100.64.0.1",
        "198.18.0.1",
        "240.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "fe80::1",
        "0.0.0.0",
        "224.0.0.1"
      })
  void noSpecialAddressIsPublic(String address) throws IOException {
    assertThat(PublicAddresses.isSpecial(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1::1"})
  void othersAre(String address) throws IOException {
    assertThat(PublicAddresses.isSpecial(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void whatIsMissingOrBrokenIsNamed() {
    try (var kinds = kinds(true, null)) {
      assertBroken(kinds, "slack", Map.of(), "url must be given");
      assertBroken(
          kinds,
          "slack",
          Map.of("url", "ftp://x"),
          "url must be an address such as https://example.com/hook, without a user");
      assertBroken(
          kinds,
          "slack",
          Map.of("url", "http://x/", "colour", "red"),
          "colour is no field of slack");
      assertBroken(
          kinds,
          "webhook",
          Map.of("url", "http://x/", "secret", "c2hvcnQ="),
          "secret must be whsec_ and 24 to 64 bytes in base64");
      assertBroken(
          kinds, "email", Map.of("to", "nobody"), "to must be addresses such as ops@example.com");
      assertThatThrownBy(() -> kinds.of("pigeon")).isInstanceOf(InvalidAlert.class);
    }
  }

  private static void assertBroken(
      ChannelKinds kinds, String kind, Map<String, String> settings, String message) {
    assertThatThrownBy(() -> kinds.check(kinds.of(kind), settings))
        .isInstanceOf(InvalidAlert.class)
        .hasMessage(message);
  }

  private static Channel.Answer send(String kind, Map<String, String> settings, Message message)
      throws IOException {
    return send(kind, settings, message, null);
  }

  private static Channel.Answer send(
      String kind, Map<String, String> settings, Message message, @Nullable Smtp smtp)
      throws IOException {
    try (var kinds = kinds(true, smtp)) {
      return kinds.of(kind).send(settings, message);
    }
  }

  private static ChannelKinds kinds(boolean allowPrivate, @Nullable Smtp smtp) {
    return new ChannelKinds(
        new AlertConfig("", allowPrivate, Optional.empty(), Optional.ofNullable(smtp)),
        Clock.systemUTC());
  }

  private static Smtp smtp(GreenMail mail, Tls tls) {
    return new Smtp("127.0.0.1", mail.getSmtp().getPort(), tls, "", "", "studio@example.org");
  }

  private static Message message(boolean resolved, String summary) {
    var notice =
        new Notice(
            "7",
            resolved,
            "Error rate",
            Severity.HIGH,
            Map.of("model", "mini"),
            summary,
            "Look.",
            "model:mini",
            FIRED,
            resolved ? FIRED + 600_000_000 : null,
            null);
    return new Message("4711", List.of(notice), "https://studio.example.com", NOON);
  }
}
