package ai.studio.analytics.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What has this may be asked by callers who see some projects only: it reads rows through their
/// scope, or none of the organisation's at all. What has a rule about roles and lacks this is
/// refused to them, so that nothing new tells them more by oversight.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinProjects {}
