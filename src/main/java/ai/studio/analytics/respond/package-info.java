/// What is done about threats: rules of a file turn them into restrictions of a user, key, project
/// or address for a time, which hold on our own API and in the gateway of every instance. Nothing
/// is done without a rule that says so, or an administrator.
@NullMarked
package ai.studio.analytics.respond;

import org.jspecify.annotations.NullMarked;
