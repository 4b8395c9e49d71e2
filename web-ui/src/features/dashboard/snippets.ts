/** What stands where a reader's own key belongs. */
export const PLACEHOLDER = 'YOUR_KEY';

/** One way to send events. */
export interface Way {
  name: string;
  /** What it is for, in a sentence. */
  about: string;
  text: (origin: string, key: string) => string;
}

const EVENT = `[{
    "endpoint": "/v1/chat/completions",
    "method": "POST",
    "status_code": 200,
    "latency_ms": 840,
    "user_id": "me",
    "model_name": "gpt-4o-mini",
    "prompt_tokens": 120,
    "completion_tokens": 45
  }]`;

/** The ways to send the first event; a further one is an entry here. */
export const WAYS: Way[] = [
  {
    name: 'curl',
    about: 'One event over HTTP: the quickest look.',
    text: (origin, key) => `curl ${origin}/api/ingest/events \\
  -H 'X-API-Key: ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '${EVENT}'`,
  },
  {
    name: 'Base URL',
    about:
      'Every call of a client of OpenAI or Anthropic, where the service runs with STUDIO_GATEWAY_UPSTREAM.',
    text: (origin, key) => `export OPENAI_BASE_URL=${origin}/v1
export OPENAI_API_KEY=${key}

export ANTHROPIC_BASE_URL=${origin}
export ANTHROPIC_API_KEY=${key}`,
  },
  {
    name: 'OpenTelemetry',
    about: 'Calls, agents and tools of any application with an instrumentation: two variables.',
    text: (origin, key) => `export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}/otlp
export OTEL_EXPORTER_OTLP_HEADERS="x-api-key=${key}"
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
  },
  {
    name: 'Tracker',
    about: 'Every request of a JAX-RS application: put studio-analytics-tracker.jar beside it.',
    text: (origin, key) => `export STUDIO_TRACK_URL=${origin}
export STUDIO_TRACK_API_KEY=${key}

@Inject TokenUsageTracker usage;

usage.logChatCompletion("gpt-4o-mini", TokenUsage.ofOpenAi(120, 45, 0, 0), null, "stop");`,
  },
  {
    name: 'File',
    about: 'What there is already: access logs, CSV or a JSON event a line; twice changes nothing.',
    text: (origin, key) => `# where the service runs
./studio import events.ndjson

# from anywhere: events as a JSON array
curl ${origin}/api/ingest/events \\
  -H 'X-API-Key: ${key}' \\
  -H 'Content-Type: application/json' \\
  --data-binary @events.json`,
  },
];
