package ai.studio.analytics.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Runs a test class once on H2 and once on MySQL, each time on an empty database of its own that
/// is dropped at the end; the constructor, `@BeforeAll` and test methods may ask for it with a
/// parameter of type [TestDatabase].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EachDatabase.Invocations.class)
public @interface EachDatabase {

  final class Invocations implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of(
          new Invocation("H2", TestDatabases::h2), new Invocation("MySQL", TestDatabases::mySql));
    }
  }

  record Invocation(String name, Supplier<TestDatabase> database)
      implements ClassTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Lifecycle(database));
    }
  }

  final class Lifecycle
      implements BeforeClassTemplateInvocationCallback,
          AfterClassTemplateInvocationCallback,
          ParameterResolver {

    private final Supplier<TestDatabase> create;
    private TestDatabase database;

    Lifecycle(Supplier<TestDatabase> create) {
      this.create = create;
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
      database = create.get();
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) throws Exception {
      if (database != null) {
        database.close();
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return database;
    }
  }
}
