/// How fast it is, measured: `./studio bench` runs the parts one after the other and writes what
/// they found to `target/bench.md`.
///
/// Every part measures something plainer beside it, in the same run, and compares what both
/// counted: a part that finds a difference fails, since a figure of wrong answers means nothing.
package ai.studio.analytics.bench;
