package ai.studio.analytics.admin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewKindTest {

  private static final String PLACE = "\"id\":\"a\",\"x\":0,\"y\":0,\"w\":6,\"h\":4";

  @Test
  void contentIsStoredWithoutBlanks() {
    assertThat(ViewKind.SEGMENT.checked("{ \"filter\" : \"status:>=500 model:gpt*\" }").text())
        .isEqualTo("{\"filter\":\"status:>=500 model:gpt*\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'kind':'number','measures':['REQUESTS'],'compare':true",
        "'kind':'series','measures':['COST','P95_LATENCY'],'dimensions':['MODEL'],'limit':5,'options':{'stacked':true}",
        "'kind':'bars','measures':['RATINGS'],'dimensions':['RATING'],'filter':'model:gpt*'",
        "'kind':'table','measures':['COST'],'dimensions':['USER'],'tags':['feature'],'orderBy':'COST'",
        "'kind':'heatmap','quantity':'LATENCY','filter':'status:200'",
        "'kind':'heatmap','measures':['REQUESTS'],'dimensions':['HOUR_OF_DAY','DAY_OF_WEEK']",
        "'kind':'map','measures':['REQUESTS'],'dimensions':['COUNTRY']",
        "'kind':'forecast','measures':['COST'],'options':{'period':'MONTH'}",
        "'kind':'list','list':'THREATS','filter':'state:open','limit':10",
        "'kind':'budgets','limit':5",
        "'kind':'sources','limit':10",
        "'kind':'gateway'",
        "'kind':'text','text':'# Costs'"
      })
  void everyKindOfTileCanBeSaved(String tile) {
    var content = "{\"tiles\":[{" + PLACE + "," + tile.replace('\'', '"') + "}]}";

    assertThat(ViewKind.DASHBOARD.checked(content).text()).isEqualTo(content);
  }

  @Test
  void aDashboardHasVariablesAndWhatItOpensWith() {
    var content =
        """
        {"description":"d","range":"7d","filter":"-status:404","variables":[{"name":"model","label":"Model",\
        "field":"model","values":["gpt-4o"]},{"name":"f","field":"tag.feature"}],"tiles":[]}\
        """;

    assertThat(ViewKind.DASHBOARD.checked(content).text()).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'kind':'gauge'                                             | content.tiles[0].kind must be one of number, series,
          'kind':'number'                                            | content.tiles[0].measures must be 1 to 10
          'kind':'number','measures':['MONEY']                       | content.tiles[0].measures[0] must be one of REQUESTS,
          'kind':'number','measures':['COST'],'orderBy':'ERRORS'     | content.tiles[0].orderBy must be one of the measures
          'kind':'bars','measures':['COST'],'dimensions':['COLOUR']  | content.tiles[0].dimensions[0] must be one of MODEL,
          'kind':'bars','measures':['COST'],'dimensions':['RATING']  | content.tiles[0].dimensions rating can be asked of ratings only
          'kind':'bars','measures':['COST'],'filter':'colour:red'    | content.tiles[0].filter is no filter. At character 1: colour is no field
          'kind':'bars','measures':['COST'],'filter':'model:'        | content.tiles[0].filter is no filter. At character 7
          'kind':'bars','measures':['COST'],'limit':101              | content.tiles[0].limit must be a whole number from 1 to 100
          'kind':'heatmap','quantity':'WEIGHT'                       | content.tiles[0].quantity must be one of LATENCY,
          'kind':'list'                                              | content.tiles[0].list must be one of REQUESTS,
          'kind':'list','list':'SESSIONS','filter':'severity:high'   | content.tiles[0].filter is no filter. At character 1: severity
          'kind':'text','text':5                                     | content.tiles[0].text must be a text
          'kind':'text','colour':'red'                               | content.tiles[0].colour is unknown; known are compare,
          'kind':'text','options':{'a':{}}                           | content.tiles[0].options must have plain values
          """)
  void aTileIsRefusedWithItsPlaceAndTheRule(String tile, String message) {
    var content = "{\"tiles\":[{" + PLACE + "," + tile.replace('\'', '"') + "}]}";

    assertThatThrownBy(() -> ViewKind.DASHBOARD.checked(content))
        .isInstanceOf(InvalidView.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"12,0,1,4,x", "-1,0,1,4,x", "0,-1,1,4,y", "7,0,6,4,w", "0,0,0,4,w", "0,0,1,41,h"})
  void tilesStayOnTheGrid(int x, int y, int w, int h, String field) {
    var tile = "{\"id\":\"a\",\"kind\":\"text\",\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d}";

    assertThatThrownBy(
            () -> ViewKind.DASHBOARD.checked("{\"tiles\":[" + tile.formatted(x, y, w, h) + "]}"))
        .hasMessageStartingWith("content.tiles[0]." + field + " must be a whole number from ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                                        | content must be JSON:
          {'tiles':[],'tiles':[]}                                  | content must be JSON: Duplicate field
          {'tiles':[]} x                                           | content must be JSON:
          []                                                       | content must be an object
          {}                                                       | content.tiles must be a list
          {'tiles':[],'theme':'dark'}                              | content.theme is unknown
          {'tiles':[],'filter':'('}                                | content.filter is no filter.
          {'tiles':[],'variables':[{'name':'Model'}]}              | content.variables[0].name must be 1 to 32 small letters
          {'tiles':[],'variables':[{'name':'m','field':'colour'}]} | content.variables[0].field is no field; fields are
          {'tiles':[],'variables':[{'name':'m','field':'model'},{'name':'m','field':'user'}]} | content.variables[1].name must differ
          """)
  void aDashboardIsRefusedLikewise(String content, String message) {
    assertThatThrownBy(() -> ViewKind.DASHBOARD.checked(content.replace('\'', '"')))
        .isInstanceOf(InvalidView.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void tilesAreFortyAtMostAndTellThemselvesApart() {
    assertThat(ViewKind.DASHBOARD.checked(tiles(40)).text()).contains("\"t39\"");
    assertThatThrownBy(() -> ViewKind.DASHBOARD.checked(tiles(41)))
        .hasMessage("content.tiles must be at most 40");
    assertThatThrownBy(() -> ViewKind.DASHBOARD.checked(tiles(2).replace("t1", "t0")))
        .hasMessage("content.tiles[1].id must differ from all others");
  }

  @Test
  void contentHasABound() {
    var long64KiB = "{\"filter\":\"" + "é".repeat(32 * 1024) + "\"}";

    assertThatThrownBy(() -> ViewKind.SEGMENT.checked(long64KiB))
        .hasMessage("content must be at most 64 KiB");
  }

  @Test
  void aSegmentIsAFilterOfRequestsOrOfAList() {
    var ofThreats = "{\"filter\":\"resolved_by:eve\",\"list\":\"THREATS\"}";
    assertThatThrownBy(() -> ViewKind.SEGMENT.checked("{\"filter\":\"\"}"))
        .hasMessageStartingWith("content.filter must be 1 to 4000 characters long");
    assertThatThrownBy(() -> ViewKind.SEGMENT.checked("{\"filter\":\"ip:1\"}"))
        .hasMessageStartingWith("content.filter is no filter.");
    assertThatThrownBy(() -> ViewKind.SEGMENT.checked(ofThreats.replace("resolved_by", "colour")))
        .hasMessageStartingWith("content.filter is no filter.");
  }

  /// What the web UI offers to begin with can be saved.
  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateCanBeSaved(Path template) throws IOException {
    var content = new ObjectMapper().readTree(template.toFile()).path("content").toString();

    assertThat(ViewKind.DASHBOARD.checked(content).text()).isEqualTo(content);
  }

  private static List<Path> templates() throws IOException {
    try (var files = Files.list(Path.of("web-ui/src/features/boards/templates"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static String tiles(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            "{\"id\":\"t%d\",\"kind\":\"text\",\"x\":0,\"y\":%d,\"w\":1,\"h\":1}".formatted(i, i))
        .collect(Collectors.joining(",", "{\"tiles\":[", "]}"));
  }
}
