package ai.studio.analytics.alert.channel;

import ai.studio.analytics.alert.AlertConfig.Smtp;
import ai.studio.analytics.alert.AlertConfig.Tls;
import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.InvalidAlert;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// E-mail by the server of the settings, as HTML and as plain text. Whoever runs the service chose
/// that server: it may be in a private network.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5322">RFC 5322</a>
final class EmailChannel implements Channel {

  private static final Logger LOGGER = Logger.getLogger(EmailChannel.class.getName());
  private static final String PATIENCE_MS = "10000";
  private static final int MOST_RECIPIENTS = 20;
  private static final int LONGEST_ANSWER = 300;

  private final @Nullable Smtp smtp;

  /// @param smtp null where the settings have no server
  EmailChannel(@Nullable Smtp smtp) {
    this.smtp = smtp;
  }

  @Override
  public String kind() {
    return "email";
  }

  @Override
  public String title() {
    return "E-mail";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("to", "To", "Addresses with commas between them, 20 at most", false, true));
  }

  @Override
  public void check(Map<String, String> settings) {
    addresses(settings.getOrDefault("to", ""));
    checkServer();
  }

  @Override
  public Answer send(Map<String, String> settings, Message message) throws IOException {
    var pictures = pictures(message);
    return send(
        settings,
        new Content(
            message.id(),
            message.title(),
            message.at(),
            MailText.plain(message),
            MailText.html(message, pictures.keySet()),
            pictures));
  }

  @Override
  public boolean takesBulletins() {
    return true;
  }

  @Override
  public Answer send(Map<String, String> settings, BulletinMessage message) throws IOException {
    var pictures = new LinkedHashMap<String, byte[]>();
    draw(pictures, BulletinText.PICTURE, message.bulletin().chart());
    return send(
        settings,
        new Content(
            message.id(),
            message.bulletin().title(),
            message.at(),
            BulletinText.plain(message),
            BulletinText.html(message, !pictures.isEmpty()),
            pictures));
  }

  /// What a mail says.
  ///
  /// @param pictures PNGs by the names by which the HTML shows them
  private record Content(
      String id,
      String subject,
      Instant at,
      String plain,
      String html,
      Map<String, byte[]> pictures) {}

  private Answer send(Map<String, String> settings, Content content) throws IOException {
    var to = addresses(settings.getOrDefault("to", ""));
    var server = checkServer();
    try {
      var mail = mail(session(server), server, to, content);
      Transport.send(mail);
      return new Answer(true, false, "taken by " + server.host());
    } catch (SendFailedException e) {
      return answer(server, e);
    } catch (MessagingException e) {
      throw new IOException(text(e), e);
    }
  }

  /// An address that nobody has must not keep the others from being told. Of one alone, the server
  /// says so for good.
  private static Answer answer(Smtp server, SendFailedException e) {
    if (count(e.getValidSentAddresses()) > 0) {
      var others = count(e.getInvalidAddresses()) + count(e.getValidUnsentAddresses());
      return new Answer(
          true,
          false,
          clipped(
              "taken by %s, but not for %s of %s addresses: %s"
                  .formatted(
                      server.host(), others, others + count(e.getValidSentAddresses()), text(e))));
    }
    var isForGood = count(e.getInvalidAddresses()) > 0 && count(e.getValidUnsentAddresses()) == 0;
    return new Answer(false, !isForGood, clipped(text(e)));
  }

  private static int count(Address @Nullable [] addresses) {
    return addresses == null ? 0 : addresses.length;
  }

  private Smtp checkServer() {
    if (smtp == null) {
      throw new InvalidAlert(
          "kind", "needs a mail server: start the service with STUDIO_ALERTS_SMTP_HOST and _FROM");
    }
    return smtp;
  }

  private static InternetAddress[] addresses(String text) {
    try {
      var all = InternetAddress.parse(text, true);
      InvalidAlert.check(
          all.length >= 1 && all.length <= MOST_RECIPIENTS,
          "to",
          "must be 1 to " + MOST_RECIPIENTS + " addresses");
      for (var address : all) {
        address.validate();
      }
      return all;
    } catch (AddressException e) {
      throw new InvalidAlert("to", "must be addresses such as ops@example.com");
    }
  }

  private static Session session(Smtp smtp) {
    var settings = new Properties();
    settings.put("mail.transport.protocol", "smtp");
    settings.put("mail.smtp.host", smtp.host());
    settings.put("mail.smtp.sendpartial", "true");
    settings.put("mail.smtp.port", Integer.toString(smtp.port()));
    settings.put("mail.smtp.connectiontimeout", PATIENCE_MS);
    settings.put("mail.smtp.timeout", PATIENCE_MS);
    settings.put("mail.smtp.writetimeout", PATIENCE_MS);
    settings.put("mail.smtp.auth", Boolean.toString(!smtp.user().isEmpty()));
    settings.put("mail.smtp.starttls.enable", Boolean.toString(smtp.tls() == Tls.STARTTLS));
    settings.put("mail.smtp.starttls.required", Boolean.toString(smtp.tls() == Tls.STARTTLS));
    settings.put("mail.smtp.ssl.enable", Boolean.toString(smtp.tls() == Tls.TLS));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    return Session.getInstance(
        settings,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(smtp.user(), smtp.password());
          }
        });
  }

  private static MimeMessage mail(Session session, Smtp smtp, InternetAddress[] to, Content content)
      throws MessagingException {
    var mail = new FixedId(session, "<studio-" + content.id() + "@" + domain(smtp.from()) + ">");
    mail.setFrom(new InternetAddress(smtp.from()));
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to);
    mail.setSubject(content.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(content.at()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    var text = new MimeBodyPart();
    text.setText(content.plain(), StandardCharsets.UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(content.html(), StandardCharsets.UTF_8.name(), "html");
    mail.setContent(
        new MimeMultipart(
            "alternative",
            text,
            content.pictures().isEmpty() ? html : together(html, content.pictures())));
    mail.saveChanges();
    return mail;
  }

  private static Map<String, byte[]> pictures(Message message) {
    var pictures = new LinkedHashMap<String, byte[]>();
    for (var notice : message.shown()) {
      draw(pictures, MailText.pictureId(notice), message.charts().get(notice.alert()));
    }
    return pictures;
  }

  private static void draw(Map<String, byte[]> pictures, String id, @Nullable Chart chart) {
    if (chart == null) {
      return;
    }
    try {
      pictures.put(id, ChartPicture.png(chart));
    } catch (IOException | LinkageError e) {
      // A machine whose Java cannot draw sends mail without pictures.
      LOGGER.log(Level.FINE, "A chart cannot be drawn", e);
    }
  }

  private static MimeBodyPart together(MimeBodyPart html, Map<String, byte[]> pictures)
      throws MessagingException {
    var parts = new MimeMultipart("related", html);
    for (var picture : pictures.entrySet()) {
      var part = new MimeBodyPart();
      part.setDataHandler(
          new DataHandler(new ByteArrayDataSource(picture.getValue(), "image/png")));
      part.setContentID("<" + picture.getKey() + ">");
      part.setDisposition(Part.INLINE);
      part.setFileName(picture.getKey() + ".png");
      parts.addBodyPart(part);
    }
    var together = new MimeBodyPart();
    together.setContent(parts);
    return together;
  }

  private static String domain(String from) {
    return from.replaceFirst(".*@", "").replaceAll("[^A-Za-z0-9.-]", "");
  }

  /// Mail whose id is the same however often it is sent.
  private static final class FixedId extends MimeMessage {

    private final String id;

    FixedId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private static String text(MessagingException e) {
    var text = String.valueOf(e.getMessage());
    var next = e.getNextException();
    return next == null ? text : text + " " + next.getMessage();
  }

  private static String clipped(String text) {
    var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(LONGEST_ANSWER, line.length()));
  }
}
