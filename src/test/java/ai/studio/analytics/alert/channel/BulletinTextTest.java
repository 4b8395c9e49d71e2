package ai.studio.analytics.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Bulletin.Line;
import ai.studio.analytics.alert.Bulletin.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Reports in which names of users, models and projects say what they like.
class BulletinTextTest {

  private static final String HOSTILE = "<!channel> & @here #general <b>";
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void inSlackNoNameIsAMentionALinkOrAnEntity() throws IOException {
    for (var section : sections(message(List.of(new Line(HOSTILE, "1", HOSTILE))))) {
      var text = section.get("text");
      assertThat(text.get("verbatim").asBoolean()).isTrue();
      assertThat(text.get("text").asText()).doesNotContain("<!", "<b>");
    }
  }

  @Test
  void inSlackAPartIsAsLongAsItMayBeAndEndsWithNoHalfOfAnEntity() throws IOException {
    for (var before = 0; before < 6; before++) {
      var name = "x".repeat(before) + "&".repeat(900);
      assertThat(sections(message(List.of(new Line(name, "1", "")))))
          .allSatisfy(it ->
              assertThat(it.get("text").get("text").asText())
                  .hasSizeLessThan(3_000)
                  .doesNotContainPattern("&(?!amp;|lt;|gt;)"));
    }
  }

  @Test
  void inHtmlNoNameIsMarkup() {
    var html = BulletinText.html(message(List.of(new Line(HOSTILE, "\"1\"", "it's"))), false);
    assertThat(html)
        .contains("&lt;!channel&gt; &amp; @here #general &lt;b&gt;", "&quot;1&quot;")
        .doesNotContain("<b>", "<!c", "<img");
  }

  @Test
  void asPlainTextValuesStandBelowEachOtherWhateverIsMissing() {
    var lines = List.of(new Line("o3", "12", "new"), new Line("gpt-4o-mini", "1,234", ""));
    assertThat(BulletinText.plain(message(lines)).lines())
        .contains("  o3              12  new", "  gpt-4o-mini  1,234")
        .endsWith("https://studio.example.com/reports/runs/7");
    assertThat(BulletinText.plain(message(List.of(new Line("", "", "nothing")))))
        .contains("nothing");
  }

  private static BulletinMessage message(List<Line> lines) {
    var bulletin =
        new Bulletin(
            "Every day: " + HOSTILE,
            HOSTILE,
            List.of(new Part(HOSTILE, lines)),
            "/reports/runs/7",
            null);
    return new BulletinMessage("1", bulletin, "https://studio.example.com", NOON);
  }

  private static List<JsonNode> sections(BulletinMessage message) throws IOException {
    var blocks =
        new ObjectMapper().readTree(AlertJson.write(BulletinText.slack(message))).get("blocks");
    return blocks.valueStream().filter(it -> it.get("type").asText().equals("section")).toList();
  }
}
