package ai.studio.analytics.api.graphql.explore;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// Which users by which weeks.
@Input("CohortsInput")
@Description("Which weeks, and which requests tell that a user is active.")
public class CohortsAsk extends SpanAsk {}
