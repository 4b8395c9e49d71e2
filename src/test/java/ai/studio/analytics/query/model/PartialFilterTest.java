package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.schema.RequestField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                            | true
          project:shop                                  | true
          project:search                                | false
          project:s*                                    | true
          -project:shop                                 | false
          -project:search                               | true
          model:o3                                      | true
          -model:o3                                     | true
          model:o3 project:search                       | false
          model:o3 or project:search                    | true
          (project:search or project:other) status:200  | false
          -(project:shop or model:o3)                   | false
          -(project:shop model:o3)                      | true
          project:""                                    | false
          """)
  void saysWhetherAnythingOfAProjectMayPass(String text, boolean may) {
    var filter = Filter.parse(text == null ? "" : text);

    assertThat(PartialFilter.mayHold(filter, RequestField.PROJECT, "shop")).isEqualTo(may);
  }
}
