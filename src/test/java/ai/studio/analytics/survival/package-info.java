/// What survives: the packaged service as a real process, under load, while it is killed, its
/// database fails, or its disk is full. `./studio survive` runs the long versions.
package ai.studio.analytics.survival;
