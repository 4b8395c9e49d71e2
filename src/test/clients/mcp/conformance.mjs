// Runs the server scenarios of the protocol's conformance tests. They know no keys: a proxy on a port of its own adds STUDIO_KEY on
// the way to MCP_URL and changes nothing else. expected-failures.yml has those that do not apply, and why.
import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import { fileURLToPath } from 'node:url'

const target = new URL(process.env.MCP_URL)
const proxy = createServer((incoming, outgoing) => {
  const headers = { ...incoming.headers, 'x-api-key': process.env.STUDIO_KEY }
  const passed = request(
    { host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers)
      answer.pipe(outgoing)
    },
  )
  passed.on('error', () => outgoing.destroy())
  incoming.pipe(passed)
})
await new Promise((listening) => proxy.listen(0, 'localhost', listening))
const url = `http://localhost:${proxy.address().port}${target.pathname}`
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const run = spawn(
  process.execPath,
  [
    here('node_modules/@modelcontextprotocol/conformance/dist/index.js'),
    'server',
    '--url',
    url,
    '--suite',
    'all',
    '--expected-failures',
    here('expected-failures.yml'),
  ],
  { stdio: 'inherit' },
)
run.on('exit', (code) => {
  proxy.close()
  proxy.closeAllConnections()
  process.exitCode = code ?? 1
})
