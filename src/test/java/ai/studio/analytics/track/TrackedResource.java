package ai.studio.analytics.track;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.TokenUsage;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.math.BigDecimal;

/// An application with CDI to be tracked, with an answer of each kind.
@Path("/api/tracked")
public class TrackedResource extends HostResource {

  static final int PAUSE_MS = 60;

  @Inject private TokenUsageTracker usage;
  @Inject private ThreatReporter threats;

  @Override
  @POST
  @Path("/chat")
  public String chat() {
    usage.logChatCompletion(
        "gpt-4o", TokenUsage.ofOpenAi(100, 30, 40, 10), Money.ofUsd(new BigDecimal("0.5")), "stop");
    usage.logEmbeddings("text-embedding-3-small", TokenUsage.of(7, 0));
    usage.logChatCompletion("", TokenUsage.NONE);
    threats.report("prompt_injection", Severity.HIGH, "Asked to ignore its instructions");
    return "ok";
  }

  @Override
  @GET
  @Path("/stream")
  public StreamingOutput stream() {
    return out -> {
      pause();
      out.write("first".getBytes());
      out.flush();
      pause();
      out.write("last".getBytes());
      usage.logChatCompletion("gpt-4o", TokenUsage.of(5, 9));
    };
  }

  @GET
  @Path("/described")
  public String described() {
    usage.log(
        ModelCall.chat("gpt-4o", TokenUsage.of(5, 9)),
        RequestDetails.NONE.with(RequestDetail.RESPONSE_ID, "chatcmpl-1"));
    usage.logChatCompletion("gpt-4o", TokenUsage.of(5, 9));
    usage.describe(RequestDetail.PROJECT, "checkout");
    usage.describe(RequestDetail.TAGS, "{\"feature\": \"search\"}");
    usage.describe(RequestDetail.TAGS, "no object");
    return "ok";
  }

  @GET
  @Path("/broken")
  public StreamingOutput broken() {
    return out -> {
      out.write(new byte[100_000]);
      out.flush();
      throw new IOException("The client has gone");
    };
  }

  @Override
  @GET
  @Path("/later")
  public void later(@Suspended AsyncResponse answer) {
    Thread.ofVirtual()
        .start(() -> {
          pause();
          answer.resume("later");
        });
  }

  @GET
  @Path("/late")
  public String late() {
    var later = usage.bound();
    Thread.ofVirtual()
        .start(() -> {
          pause();
          later.logChatCompletion("late", TokenUsage.of(3, 4));
        });
    return "late";
  }

  @Override
  @GET
  @Path("/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(@Context SseEventSink sink, @Context Sse sse) {
    try (sink) {
      for (var i = 0; i < 3; i++) {
        pause();
        sink.send(sse.newEvent("token " + i));
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
