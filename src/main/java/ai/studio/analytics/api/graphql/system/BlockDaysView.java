package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.monitor.InstanceFigures.BlockDays;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// How far column blocks are, as the schema shows it.
@Type("BlockDays")
@Description("Of how many days that are over, of all organisations, there are column blocks.")
public class BlockDaysView {

  private final BlockDays value;

  BlockDaysView(BlockDays value) {
    this.value = value;
  }

  @Description("When it was looked at.")
  public Instant getTime() {
    return value.at();
  }

  @Description("Days with requests.")
  public int getDays() {
    return value.days();
  }

  @Description("Those whose blocks are as their rows are.")
  public int getMade() {
    return value.made();
  }

  @Description(
      "Those whose blocks are still to be made, or made anew; they are read from rows meanwhile.")
  public int getMissing() {
    return value.days() - value.made();
  }

  @Description("Those of the missing ones that could not be made.")
  public int getFailed() {
    return value.failed();
  }
}
