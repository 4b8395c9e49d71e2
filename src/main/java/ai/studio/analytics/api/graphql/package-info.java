/// The GraphQL side of the service: annotated classes that describe the schema, and the endpoint
/// that serves it.
///
/// Stands at the reading end: it asks `query` for the dashboard and `store`'s entities for lists,
/// always within the caller's scope. Helidon generates the schema from the annotations; the
/// endpoint, its limits and its errors are ours. Invariants: what a type's Java code says about
/// null is what the schema says; every type, field and argument has a description; only what is
/// asked for is computed, a page's relations in one statement each; an error carries a code and
/// never an exception's text.
@NullMarked
package ai.studio.analytics.api.graphql;

import org.jspecify.annotations.NullMarked;
