// Calls a model with OpenAI's client under Traceloop's SDK: node spans.cjs SERVICE, with the exporter's own environment
// variables.
const traceloop = require('@traceloop/node-server-sdk');
const upstream = require('../upstream.cjs');

const [service] = process.argv.slice(2);

async function main() {
  traceloop.initialize({
    appName: service,
    baseUrl: process.env.OTEL_EXPORTER_OTLP_ENDPOINT,
    headers: { 'x-api-key': process.env.STUDIO_KEY },
    apiKey: 'none',
    traceloopSyncEnabled: false,
    silenceInitializationMessage: true,
  });
  const OpenAI = require('openai');
  const server = await upstream.start(service);
  await traceloop.withWorkflow({ name: 'guide' }, () =>
    upstream.chat(OpenAI.OpenAI ?? OpenAI, server.url),
  );
  await traceloop.forceFlush();
  server.stop();
  process.exit(0);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
