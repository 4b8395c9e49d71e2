package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A pair that a sender told of a request.
@Type("Tag")
@Description("A pair that a sender told of a request.")
public class TagView {

  private final String key;
  private final String value;

  TagView(String key, String value) {
    this.key = key;
    this.value = value;
  }

  @Description("Its name.")
  public String getKey() {
    return key;
  }

  @Description("Its value.")
  public String getValue() {
    return value;
  }
}
