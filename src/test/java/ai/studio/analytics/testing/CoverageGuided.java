package ai.studio.analytics.testing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.provider.MethodSource;

/// Takes inputs that Jazzer makes of those of `seeds`, led by what code they reach: with `./studio
/// fuzz` alone, for it instruments the process that it runs in, one such method in each. What is
/// loaded before it does, by static fields of the test or by `seeds`, it may instrument badly: so
/// neither names classes of the service.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "JAZZER_FUZZ", matches = "1")
@MethodSource("seeds")
@FuzzTest(maxDuration = "60s") // Jazzer wants to be the last one
public @interface CoverageGuided {}
