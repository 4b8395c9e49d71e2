/// The command line: every command of the one jar, `serve` among them. The only package that
/// prints.
@NullMarked
package ai.studio.analytics.cli;

import org.jspecify.annotations.NullMarked;
