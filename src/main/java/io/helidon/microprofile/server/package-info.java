/// The one class that must live in Helidon's package: the builder of its server is package-private.
/// Not null-marked, for that would speak for Helidon's own classes too.
package io.helidon.microprofile.server;
