package ai.studio.analytics.bench;

import ai.studio.analytics.track.TrackingFilter;
import io.helidon.microprofile.cdi.HelidonContainer;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A request through JAX-RS and CDI on the calling thread, without a network: with the filter,
/// which hands one event to [QueueSink], and without.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestThread {

  private static final URI BASE = URI.create("http://localhost/");
  private static final URI ADDRESS = BASE.resolve("plain/hello");

  /// CPU time of the thread, and what it was for, by iteration: wall time would count other work of
  /// the machine as well.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public long cpuNanos;
    public long requests;
    private long begin;

    @Setup(Level.Iteration)
    public void begin() {
      begin = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
      cpuNanos = THREADS.getCurrentThreadCpuTime() - begin;
    }
  }

  @Param({"false", "true"})
  private boolean tracked;

  private SeContainer container;
  private QueueSink sink;
  private ApplicationHandler application;

  @Setup
  public void start() throws Exception {
    // The feature of the tracker's jar registers the filter by itself.
    System.setProperty("studio.track.enabled", String.valueOf(tracked));
    container = HelidonContainer.instance().start();
    sink = container.select(QueueSink.class).get();
    application = new ApplicationHandler(new ResourceConfig(PlainResource.class));
    request();
    if ((sink.take() != null) != tracked) {
      throw new IllegalStateException("The request is tracked: " + !tracked);
    }
  }

  @TearDown
  public void stop() {
    container.close();
  }

  @Benchmark
  public Object answer(Work work) throws InterruptedException, ExecutionException {
    work.requests++;
    var response = request();
    var event = sink.take();
    return event == null ? response : event;
  }

  private ContainerResponse request() throws InterruptedException, ExecutionException {
    var request =
        new ContainerRequest(BASE, ADDRESS, "GET", null, new MapPropertiesDelegate(), null);
    request.header("User-Agent", "OpenAI/Python 1.58.1");
    request.header("X-Session-Id", "a-session");
    request.setProperty(TrackingFilter.PEER, "192.0.2.7");
    return application.apply(request, new ByteArrayOutputStream(256)).get();
  }
}
