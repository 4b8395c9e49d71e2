package ai.studio.analytics.api.graphql.alert;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A label of an alert.
@Type("AlertLabel")
@Description(
    "What routes choose alerts by: a label of the rule, or a value of what its groups are told apart by.")
public class LabelView {

  private final Map.Entry<String, String> value;

  LabelView(Map.Entry<String, String> value) {
    this.value = value;
  }

  static List<LabelView> of(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(LabelView::new)
        .toList();
  }

  @Description("Its name, such as `model`.")
  public String getName() {
    return value.getKey();
  }

  @Description("Its value.")
  public String getValue() {
    return value.getValue();
  }
}
