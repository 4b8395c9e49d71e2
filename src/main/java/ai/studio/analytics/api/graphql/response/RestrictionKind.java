package ai.studio.analytics.api.graphql.response;

import org.eclipse.microprofile.graphql.Description;

/// What is restricted, as the schema knows it.
@Description("What is restricted.")
public enum RestrictionKind {
  @Description("Whoever is logged in, or on whose behalf an application calls.")
  USER,
  @Description("An API key, by its prefix.")
  KEY,
  @Description("A project.")
  PROJECT,
  @Description("One network address.")
  ADDRESS
}
