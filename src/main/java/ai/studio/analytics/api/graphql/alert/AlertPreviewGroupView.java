package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Preview;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A group of a preview.
@Type("AlertPreviewGroup")
@Description("What a rule would have seen of one group.")
public class AlertPreviewGroupView {

  private final Preview.Group value;

  AlertPreviewGroupView(Preview.Group value) {
    this.value = value;
  }

  @Description("Its values.")
  public List<String> getGroup() {
    return value.key();
  }

  @Description("The labels of an alert of it.")
  public List<LabelView> getLabels() {
    return LabelView.of(value.labels());
  }

  @Description("What would have been measured at each time; null where there was nothing.")
  public List<@Nullable BigDecimal> getValues() {
    return value.values();
  }

  @Description("What that would have been held against.")
  public List<@Nullable BigDecimal> getReferences() {
    return value.references();
  }

  @Description(
      "The lower edge of what was usual at each time, null where too little was known; empty unless the condition is an anomaly.")
  public List<@Nullable BigDecimal> getLows() {
    return value.lows();
  }

  @Description("The upper edge, likewise.")
  public List<@Nullable BigDecimal> getHighs() {
    return value.highs();
  }

  @Description("When it would have fired.")
  public List<AlertPreviewTimeView> getFired() {
    return value.fired().stream().map(AlertPreviewTimeView::new).toList();
  }
}
