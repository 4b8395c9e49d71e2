package ai.studio.analytics.store.block;

import ai.studio.analytics.store.rollup.Grain;

/// The requests of one organisation in one bucket of the rollups.
///
/// @param organization the tenant
/// @param grain [Grain#DAY] where the day is over, finer where it is not
/// @param start of the bucket, in seconds since the epoch
/// @param stamp of the bucket when the slice was looked up
/// @param requests how many it had then
record Slice(String organization, Grain grain, long start, long stamp, long requests) {

  /// The end of the bucket, in seconds since the epoch.
  long end() {
    return start + grain.seconds();
  }
}
