/// What is seen in content: injected prompts, web attacks, secrets and personal data. Pure, and
/// linear in the length of what is looked at; nothing of it is kept.
@NullMarked
package ai.studio.analytics.detect.content;

import org.jspecify.annotations.NullMarked;
