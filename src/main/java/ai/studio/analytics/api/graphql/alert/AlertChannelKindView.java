package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.channel.Channel;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A way to tell somebody, as the schema shows it.
@Type("AlertChannelKind")
@Description("A way to tell somebody.")
public class AlertChannelKindView {

  private final Channel value;

  AlertChannelKindView(Channel value) {
    this.value = value;
  }

  @Description("Its name, such as `slack`.")
  public String getKind() {
    return value.kind();
  }

  @Description("The same for people.")
  public String getTitle() {
    return value.title();
  }

  @Description("What has to be known of a channel of this kind.")
  public List<AlertChannelFieldView> getFields() {
    return value.fields().stream().map(AlertChannelFieldView::new).toList();
  }
}
