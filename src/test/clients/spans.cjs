// Calls a model with OpenAI's client under an instrumentation: node spans.cjs INSTRUMENTATION FORMAT SERVICE, with the
// exporter's own environment variables.
const { trace } = require('@opentelemetry/api');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { BatchSpanProcessor, NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
const upstream = require('./upstream.cjs');

const [instrumentation, format, service] = process.argv.slice(2);
const { OTLPTraceExporter } = require(`@opentelemetry/exporter-trace-otlp-${format}`);
const { OpenAIInstrumentation } = require(instrumentation);

async function main() {
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  const instrument = new OpenAIInstrumentation();
  registerInstrumentations({ tracerProvider: provider, instrumentations: [instrument] });
  const OpenAI = require('openai');
  const server = await upstream.start(service);
  const tracer = trace.getTracer('studio');
  await tracer.startActiveSpan(
    'invoke_agent guide',
    { attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
    async (span) => {
      await upstream.chat(OpenAI.OpenAI ?? OpenAI, server.url);
      span.end();
    },
  );
  await provider.shutdown();
  server.stop();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
