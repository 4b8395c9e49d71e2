/// The command line: every command of the one jar, `serve` among them. The only package that
/// prints.
///
/// Results go to standard output, progress and errors to standard error. Exit codes: 0 done, 1
/// failed, 2 called in a wrong way. Commands work on the configured data directory or database,
/// whether the service is running on it or not.
@NullMarked
package ai.studio.analytics.cli;

import org.jspecify.annotations.NullMarked;
