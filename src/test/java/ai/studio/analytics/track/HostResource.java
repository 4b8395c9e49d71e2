package ai.studio.analytics.track;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.TokenUsage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/// An application that knows nothing of CDI, for containers that have none: it is compiled for
/// their Java.
@Path("/host")
public class HostResource {

  @GET
  @Path("/models/{id: [a-z]{1,9}}")
  public String model(@PathParam("id") String id) {
    return id;
  }

  @GET
  @Path("/nothing")
  public void nothing() {}

  @GET
  @Path("/bug")
  public String bug() {
    throw new IllegalStateException("a bug");
  }

  @GET
  @Path("/busy")
  public String busy() {
    throw new WebApplicationException(429);
  }

  @GET
  @Path("/chat")
  public String chat() {
    var tracking = Tracking.current();
    tracking.usage().logChatCompletion("gpt-4o", TokenUsage.of(100, 30));
    tracking.usage().logEmbeddings("text-embedding-3-small", TokenUsage.of(7, 0));
    tracking.threats().report("prompt_injection", Severity.HIGH, "Asked to ignore everything");
    return "ok";
  }

  @GET
  @Path("/stream")
  public StreamingOutput stream() {
    return out -> {
      out.write("first".getBytes());
      out.flush();
      Tracking.current().usage().logChatCompletion("streamed", TokenUsage.of(5, 9));
    };
  }

  @GET
  @Path("/later")
  public void later(@Suspended AsyncResponse answer) {
    var usage = Tracking.current().usage().bound();
    new Thread(
            () -> {
              answer.resume("later");
              usage.logChatCompletion("after-resume", TokenUsage.of(3, 4));
            })
        .start();
  }

  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(@Context SseEventSink sink, @Context Sse sse) throws Exception {
    var usage = Tracking.current().usage().bound();
    try (sink) {
      sink.send(sse.newEvent("token"));
    }
    usage.logChatCompletion("after-close", TokenUsage.of(1, 2));
  }

  @GET
  @Path("/job")
  public void job() throws InterruptedException {
    var job =
        new Thread(() -> {
          Tracking.current().usage().logChatCompletion("nobody", TokenUsage.of(1, 1));
          var origin = Origin.of("nightly summary").by("ayu").at("198.51.100.9");
          Tracking.current().usage().from(origin).logChatCompletion("job", TokenUsage.of(2, 2));
          Tracking.current().threats().from(origin).report("abuse_detection", Severity.LOW, "Slow");
        });
    job.start();
    job.join();
  }

  @GET
  @Path("/figures")
  public String figures() {
    var tracking = Tracking.current();
    return "sent "
        + tracking.sent()
        + ", dropped "
        + tracking.dropped()
        + ", clipped "
        + tracking.clipped();
  }
}
