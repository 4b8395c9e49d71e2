/// The files of the web interface.
@NullMarked
package ai.studio.analytics.api.web;

import org.jspecify.annotations.NullMarked;
