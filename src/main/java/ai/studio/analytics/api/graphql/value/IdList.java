package ai.studio.analytics.api.graphql.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a getter whose texts are ids: MicroProfile's own annotation may not stand at a list.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IdList {}
