package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.ResponseRules;
import ai.studio.analytics.respond.RuleCounts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The rules of this instance as the schema shows them.
@Type("ResponseRules")
@Description("The rules for threats that this instance follows.")
public class ResponseRulesView {

  private final @Nullable String file;
  private final ResponseRules.Loaded loaded;
  private final RuleCounts counts;

  ResponseRulesView(ResponseRules rules, RuleCounts counts) {
    file = rules.place();
    loaded = rules.loaded();
    this.counts = counts;
  }

  @Description("Where they are written; null where no file is set.")
  public @Nullable String getFile() {
    return file;
  }

  @Description("When the file was read without a fault last.")
  public @Nullable Instant getReadAt() {
    return loaded.at();
  }

  @Description("Why the file as it is now is not followed, with its line; null where it is.")
  public @Nullable String getFault() {
    return loaded.fault();
  }

  @Description("In their order.")
  public List<ResponseRuleView> getRules() {
    return loaded.rules().rules().stream().map(it -> new ResponseRuleView(it, counts)).toList();
  }

  @Description("Whom nothing is done about, such as `address 10.0.0.0/8`.")
  public List<String> getAllowed() {
    return loaded.rules().allowed().stream().map(it -> it.kind().text() + " " + it.name()).toList();
  }
}
