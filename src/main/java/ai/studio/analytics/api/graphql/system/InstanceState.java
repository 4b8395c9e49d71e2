package ai.studio.analytics.api.graphql.system;

import org.eclipse.microprofile.graphql.Description;

/// What is known of an instance.
@Description("What is known of an instance.")
public enum InstanceState {
  @Description("It runs.")
  RUNNING,
  @Description("It has said nothing for half a minute, and did not say that it would end.")
  SILENT,
  @Description("It has ended as it was told to.")
  STOPPED
}
