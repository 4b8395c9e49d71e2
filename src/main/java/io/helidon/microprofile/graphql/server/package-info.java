/// The one class that must live in Helidon's package: the generator of the GraphQL schema is
/// package-private. Not null-marked, for that would speak for Helidon's own classes too.
package io.helidon.microprofile.graphql.server;
